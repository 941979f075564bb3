import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
import HeraldModel

/// What is left to do to turn the old release into the new one: written whole before anything that readers see is touched.
///
/// Doing it twice does no harm, so a run that was cut off at any instant is finished by the next command: files that were staged are
/// moved into place, files to be removed are removed, and the manifest comes last.
struct Journal {
    /// The name of its file.
    static let fileName = "journal"

    /// One step.
    enum Step: Equatable {
        /// Move the staged folder into place; nothing was there.
        case folder(String)
        /// Move the staged file into place.
        case put(String)
        /// Remove the file.
        case remove(String)
        /// Put the staged delivery of this file name into the outbox.
        case deliver(String)

        /// The path at which a document may stand that the step puts an end to.
        var touchedPath: String? {
            switch self {
            case .folder, .deliver: nil
            case .put(let path), .remove(let path): path
            }
        }
    }

    var steps: [Step] = []

    /// The journal as text: a line a step, and a last line without which it does not count.
    func write(to file: FileWriter) throws {
        var text = Array("herald-journal 1\n".utf8)
        for step in steps {
            switch step {
            case .folder(let path): text.append(contentsOf: "folder \(path)\n".utf8)
            case .put(let path): text.append(contentsOf: "put \(path)\n".utf8)
            case .remove(let path): text.append(contentsOf: "remove \(path)\n".utf8)
            case .deliver(let name): text.append(contentsOf: "deliver \(name)\n".utf8)
            }
        }
        text.append(contentsOf: "end\n".utf8)
        try text.withUnsafeBytes { try file.write($0) }
        try file.close()
    }

    init(steps: [Step]) { self.steps = steps }

    /// The journal in `folder`, or `nil` if there is none or its end is missing: then no step of it was done.
    /// Throws a ``Diagnostic`` if the file is something else.
    init?(in folder: Folder) throws {
        guard let file = try folder.map(Journal.fileName) else { return nil }
        let lines = file.bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
        let foreign = Diagnostic(
            "\"\(folder.path)/\(Journal.fileName)\" is not a journal of this version of herald",
            hint: "move the folder \"\(folder.path)\" aside and run again")
        guard "herald-journal 1".hasPrefix(lines.first ?? "") else { throw foreign }
        guard lines.count >= 2, lines.last == "end", file.bytes.last == UInt8(ascii: "\n") else { return nil }
        for line in lines.dropFirst().dropLast() {
            guard let step = Step(line) else { throw foreign }
            steps.append(step)
        }
    }
}

extension Journal.Step {
    /// The step that a line of a journal is.
    fileprivate init?(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, DocumentPath(words[1]) != nil else { return nil }
        switch words[0] {
        case "folder": self = .folder(words[1])
        case "put": self = .put(words[1])
        case "remove": self = .remove(words[1])
        case "deliver": self = .deliver(words[1])
        default: return nil
        }
    }
}
