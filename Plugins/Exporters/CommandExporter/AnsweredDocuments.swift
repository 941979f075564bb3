internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel

/// The documents that a program answers. Each is checked, and added to the sink at once.
struct AnsweredDocuments {
    private let program: ExternalProgram
    private let sink: any DocumentSink
    /// The practices that the program was sent.
    var practices = SentPractices()
    /// Whether the program was sent all practices.
    var hasAllPractices = false
    private var paths: Set<DocumentPath> = []
    /// The folders of `paths`, each with a document in it.
    private var folders: [String: DocumentPath] = [:]
    /// The files that documents were made of.
    private var files: Set<String> = []

    /// Whether there are none.
    var isEmpty: Bool { paths.isEmpty }

    init(of program: ExternalProgram, to sink: any DocumentSink) { (self.program, self.sink) = (program, sink) }

    /// Adds a document. `read` returns the bytes of a file in the program's folder, or `nil` if there is none.
    mutating func add(_ answered: AnsweredDocument, read: (String) throws -> [UInt8]?) throws {
        guard let path = DocumentPath(answered.path) else {
            throw CommandAnswer.Problem(
                "\"\(answered.path)\" cannot be the path of a document; expected names of ASCII letters, digits, \".\", \"-\" and \"_\", "
                    + "with \"/\" between them\(Self.furtherRule(for: answered.path))")
        }
        if answered.path == DocumentPath.manifestName {
            throw CommandAnswer.Problem("\"\(path)\" is the manifest of the release; expected another path")
        }
        if !paths.insert(path).inserted { throw CommandAnswer.Problem("two documents are called \"\(path)\"") }
        try checkFolders(of: path)
        if paths.count > program.documents {
            throw CommandAnswer.Problem(
                "there are more than \(program.documents) documents, the limit; make fewer, or raise the setting \"documents\"")
        }
        let bytes = try bytes(of: answered, read)
        if bytes.count > program.documentMegabytes << 20 {
            throw CommandAnswer.Problem(
                "\"\(path)\" is larger than \(program.documentMegabytes) MB, the limit; make it smaller, or raise the setting "
                    + "\"document-megabytes\"")
        }
        if let problem = DocumentContent.problem(in: bytes, of: answered.mediaType) {
            throw CommandAnswer.Problem("\"\(path)\" \(problem)")
        }
        let versions = try versions(of: answered)
        try sink.add(Document(path: path, mediaType: answered.mediaType, bytes: bytes, practices: versions))
    }

    /// The rule besides that of characters that a path breaks, in words that follow the latter. Empty if it is the latter that is broken.
    private static func furtherRule(for path: String) -> String {
        if path.utf8.count > 240 || path.split(separator: "/").contains(where: { $0.utf8.count > 120 }) {
            return "; a name has at most 120 of them, and the whole path 240"
        }
        let parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }
        if parts.contains(where: { $0.hasPrefix(".") || $0.hasPrefix("-") || $0.hasSuffix(".") }) {
            return "; a name begins with a letter, a digit or \"_\", and ends with no \".\""
        }
        return ""
    }

    /// Throws if a document is called like the folder of another one.
    private mutating func checkFolders(of path: DocumentPath) throws {
        if let inside = folders[path.description] {
            throw CommandAnswer.Problem("\"\(path)\" is the folder of \"\(inside)\"; expected another path")
        }
        var folder = path.description[...]
        while let end = folder.lastIndex(of: "/") {
            folder = folder[..<end]
            if let document = DocumentPath(String(folder)), paths.contains(document) {
                throw CommandAnswer.Problem("\"\(path)\" is in the folder \"\(document)\", which is a document; expected another path")
            }
            folders[String(folder)] = path
        }
    }

    private mutating func bytes(of answered: AnsweredDocument, _ read: (String) throws -> [UInt8]?) throws -> [UInt8] {
        switch answered.content {
        case .text(let text): return Array(text.utf8)
        case .base64(let text):
            guard let bytes = Base64Text.bytes(of: text) else {
                throw CommandAnswer.Problem("\"base64\" of \"\(answered.path)\" is not Base64 with padding and without line breaks")
            }
            return bytes
        case .file(let file):
            guard DocumentPath(file) != nil else {
                throw CommandAnswer.Problem(
                    "\"\(file)\" cannot be a file in the folder of documents; expected a path as that of a document")
            }
            let bytes: [UInt8]?
            do {
                bytes = try read(file)
            } catch let problem as Diagnostic {
                throw CommandAnswer.Problem("the file \"\(file)\" cannot be a document: \(problem.message)")
            }
            guard let bytes else {
                let start = "\(CommandRequest.folder)/"
                let hint = file.hasPrefix(start) ? "; expected a path that begins in that folder, \"\(file.dropFirst(start.count))\"" : ""
                throw CommandAnswer.Problem("there is no file \"\(file)\" in the folder \"\(CommandRequest.folder)\"\(hint)")
            }
            files.insert(file)
            return bytes
        }
    }

    private func versions(of answered: AnsweredDocument) throws -> [PracticeVersion] {
        guard let ids = answered.practices else {
            guard hasAllPractices else {
                throw CommandAnswer.Problem("\"\(answered.path)\" says that it has all practices, before the program has read them all")
            }
            return practices.all
        }
        return try ids.map { id in
            guard let version = practices.version(of: id) else {
                throw CommandAnswer.Problem("\"\(answered.path)\" names the practice \"\(id)\", which the program was not sent")
            }
            return version
        }
    }

    /// Throws a ``Diagnostic`` if there is a file in the program's folder that became no document.
    func checkFiles(_ found: [String]) throws {
        guard let other = found.first(where: { !files.contains($0) }) else { return }
        throw Diagnostic(
            "\(program.task) left the file \"\(other)\" in the folder \"\(CommandRequest.folder)\", and no line names it",
            hint: "write a line with its path, its media type and \"file\", or remove it")
    }
}

/// The practices that a program was sent.
struct SentPractices {
    /// Each with its version, in the order in which they were sent.
    private(set) var all: [PracticeVersion] = []
    private var indices: [String: Int] = [:]

    mutating func add(_ published: PublishedPractice) {
        indices[published.practice.id.written] = all.count
        all.append(PracticeVersion(published.practice.id, published.version))
    }

    /// The version of the practice with an id. `nil` if it was not sent.
    func version(of id: String) -> PracticeVersion? { indices[id].map { all[$0] } }
}
