import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/**
 * Maps batches over worker threads: answers come in the order of the batches, and no more than two batches a worker
 * are under way, so that a slow reader or a long input never piles up in memory. Workers start one by one, when work waits.
 * The worker answers each posted batch with one message.
 */
export async function* overWorkers<In, Out>(
  batches: AsyncIterable<In>,
  script: URL,
  options: { readonly threads?: number; readonly data?: unknown } = {},
): AsyncGenerator<Out> {
  const threads = Math.max(1, options.threads ?? availableParallelism())
  const workers: { worker: Worker; waiting: ((answer: Out) => void)[]; fail: (error: Error) => void }[] = []
  let broken: Error | undefined
  const failures: ((error: Error) => void)[] = []

  const start = () => {
    const worker = new Worker(script, { workerData: options.data })
    const waiting: ((answer: Out) => void)[] = []
    const fail = (error: Error) => {
      broken = error
      for (const f of failures) f(error)
    }
    worker.on('message', (answer: Out) => waiting.shift()?.(answer))
    worker.on('error', fail)
    const entry = { worker, waiting, fail }
    workers.push(entry)
    return entry
  }
  const post = (batch: In): Promise<Out> => {
    let idle = workers.toSorted((a, b) => a.waiting.length - b.waiting.length)[0]
    if (idle === undefined || (idle.waiting.length > 0 && workers.length < threads)) idle = start()
    const { worker, waiting } = idle
    return new Promise<Out>((resolve, reject) => {
      if (broken) reject(broken)
      failures.push(reject)
      waiting.push((answer) => {
        failures.splice(failures.indexOf(reject), 1)
        resolve(answer)
      })
      worker.postMessage(batch)
    })
  }

  const under: Promise<Out>[] = []
  try {
    for await (const batch of batches) {
      const answer = post(batch)
      answer.catch(() => undefined)
      under.push(answer)
      if (under.length >= threads * 2) yield await (under.shift() as Promise<Out>)
    }
    while (under.length > 0) yield await (under.shift() as Promise<Out>)
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()))
  }
}
