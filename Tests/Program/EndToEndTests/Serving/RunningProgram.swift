import Foundation
import PostgresTesting
import ProcessTesting

/// A program that runs during a test. It is terminated with its object, by its process id.
final class RunningProgram {
    let process = ChildProcess()
    private let output = Pipe()

    /// Starts `program` in `folder`. Its standard error is written to the file `errors` there.
    init(_ program: String, _ arguments: [String], in folder: String) throws {
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        _ = FileManager.default.createFile(atPath: "\(folder)/errors", contents: nil)
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(folder)/errors"))
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Returns the next line of its standard output.
    func line() throws -> String {
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) { line += byte }
        return String(decoding: line, as: UTF8.self)
    }

    /// Terminates the program and returns its exit code.
    func end() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
