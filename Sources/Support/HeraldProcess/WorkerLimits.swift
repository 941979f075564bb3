/// Limits of a worker. A worker that exceeds one is ended.
package struct WorkerLimits: Sendable, Hashable {
    /// The time from a request to the end of its answer, and from the start of the program to the end of its greeting.
    package var requestSeconds: Double
    /// The largest size of an answer without its first line, in bytes.
    package var answerBytes: Int
    /// The largest address space of the program, in bytes (setrlimit(2), `RLIMIT_AS`). `nil` for none.
    package var addressSpaceBytes: Int?
    /// The processor time that the program may use in its life, in seconds (`RLIMIT_CPU`). `nil` for none.
    package var processorSeconds: Int?

    /// Creates limits.
    package init(
        requestSeconds: Double = 20, answerBytes: Int = 64 << 20, addressSpaceBytes: Int? = nil, processorSeconds: Int? = nil
    ) {
        self.requestSeconds = requestSeconds
        self.answerBytes = answerBytes
        self.addressSpaceBytes = addressSpaceBytes
        self.processorSeconds = processorSeconds
    }
}
