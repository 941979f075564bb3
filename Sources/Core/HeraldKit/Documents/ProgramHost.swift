package import HeraldDiagnostics

/// A program outside Herald that a pipeline names, and its limits.
package struct ExternalProgram: Sendable, Hashable {
    /// The program and its arguments, as an array. No shell reads them.
    ///
    /// The first is a name in PATH or a path. A relative path is one below the folder of the workspace. An argument that names a file of
    /// the workspace is passed as its absolute path, because the program runs in a folder of its own.
    package var arguments: [String]
    /// Further files of the workspace that the documents depend on, by their paths.
    package var files: [String]
    /// The seconds that Herald waits for the program in all, and the processor time of each of its processes.
    package var seconds: Int
    /// The memory of each of its processes, in MB.
    package var memoryMegabytes: Int
    /// The largest size of a document, in MB.
    package var documentMegabytes: Int
    /// The largest number of documents.
    package var documents: Int

    /// Creates a program with its limits.
    package init(
        _ arguments: [String], files: [String] = [], seconds: Int, memoryMegabytes: Int, documentMegabytes: Int, documents: Int
    ) {
        self.arguments = arguments
        self.files = files
        self.seconds = seconds
        self.memoryMegabytes = memoryMegabytes
        self.documentMegabytes = documentMegabytes
        self.documents = documents
    }

    /// The name of the program in messages, with the file that an interpreter runs: `the program "python3 exporters/titles.py"`.
    package var task: String {
        let name = arguments.first ?? ""
        guard arguments.count > 1, !name.contains("/"), Self.isFileName(arguments[1]) else { return "the program \"\(name)\"" }
        return "the program \"\(name) \(arguments[1])\""
    }

    /// Whether an argument looks like the path of a file, and not like an option or a text.
    private static func isFileName(_ argument: String) -> Bool {
        !argument.hasPrefix("-") && argument.contains { "./".contains($0) } && !argument.contains(where: \.isWhitespace)
    }
}

/// Starts programs that workspaces bring, for exporters, which start none themselves.
///
/// A context has a host only if the operator allows such programs, because they are code. The host is called from several tasks at once.
package protocol ProgramHost: Sendable {
    /// The things that the kernel cannot keep a program from, in words that follow "from". Empty if there are none.
    var gaps: [String] { get }

    /// Returns a text that changes with the bytes of the program, and of the files that it is given.
    ///
    /// The program itself, every argument that names a file, and ``ExternalProgram/files`` count by their contents, so the same files make
    /// the same text on every machine. Throws a ``Diagnostic`` if one cannot be read, or if there is no such program.
    func fingerprint(of program: ExternalProgram) throws(Diagnostic) -> String

    /// Starts a program in a folder of its own.
    ///
    /// - Parameters:
    ///   - program: The program.
    ///   - epochSeconds: The present for the program, in seconds since 1970: the variable `SOURCE_DATE_EPOCH`.
    /// - Returns: The running program, for one task.
    /// - Throws: A ``Diagnostic`` if it cannot be started.
    func start(_ program: ExternalProgram, epochSeconds: Int) throws -> any ProgramRun
}

/// A running program. Used by one task at a time, whose thread waits.
///
/// Every function throws a ``Diagnostic`` if the program exceeds a limit or fails. The program is ended when the object is released.
package protocol ProgramRun: AnyObject {
    /// Sends bytes to the standard input. Passes what the program writes meanwhile to `receive`, in pieces.
    func send(_ bytes: [UInt8], receive: (UnsafeRawBufferPointer) throws -> Void) throws

    /// Closes the standard input and waits for the end. Passes what the program still writes to `receive`, in pieces.
    func finish(receive: (UnsafeRawBufferPointer) throws -> Void) throws

    /// The paths of all files in the program's folder of documents, sorted. A symbolic link counts as a file.
    var files: [String] { get throws }

    /// Returns the bytes of a file in the program's folder of documents. `nil` if there is none.
    ///
    /// - Parameters:
    ///   - path: The path in that folder.
    ///   - limit: The largest size in bytes.
    func bytes(of path: String, limit: Int) throws -> [UInt8]?

    /// Ends the program, with all processes that it started, and removes its folder.
    func end()
}

/// An exporter whose documents a program outside Herald makes.
///
/// The documents depend on the program as on the settings. So a change of its bytes makes the stage again; see ``ProgramHost``.
package protocol ProgramExporter: Exporter {
    /// The version of the form in which the program gets practices and answers.
    static var contractVersion: Int { get }
    /// The program, with the limits of the settings.
    var program: ExternalProgram { get }
    /// The settings that the program gets, as it gets them. Unlike the settings of the stage they tell the number 1 from the text "1".
    var passedSettings: String { get }
}
