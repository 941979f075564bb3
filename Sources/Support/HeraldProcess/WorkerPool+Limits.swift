import Foundation

extension WorkerPool {
    /// Limits of a pool. They contain slow leaks in programs that are not part of Herald.
    package struct Limits: Sendable, Hashable {
        /// The largest number of workers.
        package var workers: Int
        /// The number of requests after which a worker is replaced.
        package var requests: Int
        /// The memory in bytes above which a worker is replaced when it has answered.
        package var residentBytes: Int

        /// Creates limits. There are as many workers as processors, unless `workers` is set.
        package init(workers: Int? = nil, requests: Int = 10_000, residentBytes: Int = 300 << 20) {
            self.workers = max(workers ?? ProcessInfo.processInfo.activeProcessorCount, 1)
            self.requests = requests
            self.residentBytes = residentBytes
        }

        /// Whether `worker` is replaced, now that it has answered a request. A worker whose memory is not known is replaced.
        func areReached(by worker: WorkerProcess) -> Bool {
            worker.requestCount >= requests || worker.residentBytes ?? .max > residentBytes
        }
    }
}
