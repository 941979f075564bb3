public import Foundation

/// Starts programs one at a time, whatever test needs them. Foundation's `Process.run()` crashes if two tests start programs at the same
/// moment.
public enum ProcessLaunch {
    private static let lock = NSLock()

    /// Starts `process` and returns while it runs.
    public static func run(_ process: Process) throws { try lock.withLock { try process.run() } }
}
