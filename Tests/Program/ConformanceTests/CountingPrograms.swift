import HeraldKit

/// A host whose every program makes one document with the number of its practices, for the exporter `command`.
struct CountingPrograms: ProgramHost {
    let gaps: [String] = []

    func fingerprint(of program: ExternalProgram) -> String { "" }

    func start(_ program: ExternalProgram, epochSeconds: Int) -> any ProgramRun { Run() }

    private final class Run: ProgramRun {
        private var lines = 0
        let files: [String] = []

        func send(_ bytes: [UInt8], receive: (UnsafeRawBufferPointer) throws -> Void) { lines += bytes.count { $0 == UInt8(ascii: "\n") } }

        func finish(receive: (UnsafeRawBufferPointer) throws -> Void) throws {
            let document = #"{"path":"count.txt","mediaType":"text/plain","practices":"all","text":"\#(lines - 1)\n"}"#
            try Array("{\"herald\":1}\n\(document)\n".utf8).withUnsafeBytes { try receive($0) }
        }

        func bytes(of path: String, limit: Int) -> [UInt8]? { nil }

        func end() {}
    }
}
