import HeraldDiagnostics
import HeraldKit
import HeraldProcess

/// A running program in a folder of its own.
final class ConfinedRun: ProgramRun {
    private let folder: ProgramFolder
    private let process: ConfinedProgram

    /// The most files in a program's folder besides one for each document.
    private static let otherFiles = 1_000
    /// The most bytes of all files in a program's folder, counted in documents of the largest size.
    private static let folderDocuments = 64

    /// The number of times that the folder cannot be measured before the program is stopped.
    private static let measuringFailures = 6

    /// Starts the program of `command`, which is made for the path of its folder.
    init(
        of program: ExternalProgram, folder: ProgramFolder, confinement: Confinement, _ command: (String) -> ConfinedCommand
    ) throws {
        self.folder = folder
        let (files, megabytes) = (program.documents + Self.otherFiles, program.documentMegabytes * Self.folderDocuments)
        var failures = 0
        process = try ConfinedProgram(command(folder.path), confinement: confinement) {
            // A folder that the program changes at this moment is measured the next time.
            guard let usage = try? folder.usage else {
                failures += 1
                if failures < Self.measuringFailures { return }
                throw Diagnostic("\(program.task) made folders that Herald cannot read and was stopped")
            }
            failures = 0
            if usage.files > files { throw Diagnostic("\(program.task) wrote more than \(files) files and was stopped") }
            if usage.bytes > megabytes << 20 {
                throw Diagnostic("\(program.task) wrote files of more than \(megabytes) MB in all and was stopped")
            }
        }
    }

    func send(_ bytes: [UInt8], receive: (UnsafeRawBufferPointer) throws -> Void) throws { try process.send(bytes, receive: receive) }

    func finish(receive: (UnsafeRawBufferPointer) throws -> Void) throws { try process.finish(receive: receive) }

    var files: [String] { get throws { try folder.files } }

    func bytes(of path: String, limit: Int) throws -> [UInt8]? { try folder.bytes(of: path, limit: limit) }

    func end() {
        process.end()
        folder.remove()
    }
}
