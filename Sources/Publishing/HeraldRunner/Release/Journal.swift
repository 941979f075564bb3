import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
import HeraldModel

/// A file with the steps from the old release to the new one. It is written completely before anything that readers see is changed.
///
/// Each step may be repeated, so the next command can finish a run that was interrupted at any instant. The steps move staged files into
/// place and remove files. The manifest comes last.
struct Journal {
    /// The name of the file.
    static let fileName = "journal"

    /// One step.
    enum Step: Equatable {
        /// Move the staged folder into the release, which has no such folder yet.
        case folder(String)
        /// Move the staged file into the release.
        case put(String)
        /// Remove the file from the release.
        case remove(String)
        /// Move the staged delivery with this file name into the outbox.
        case deliver(String)
        /// Move a staged file to this path of the work folder. The file is of the ledger of editions or of the record of publications, or
        /// is the note on the release.
        case keep(String)
        /// Remove the file at this path of the work folder. It is of the ledger of editions or of the record of publications.
        case drop(String)

        /// The path of a document that the step replaces or removes. `nil` if it can do neither.
        var touchedPath: String? {
            switch self {
            case .folder, .deliver, .keep, .drop: nil
            case .put(let path), .remove(let path): path
            }
        }

        /// The path that the step removes.
        var removedPath: String? {
            if case .remove(let path) = self { path } else { nil }
        }

        /// The path in the work folder at which the step keeps or drops a file.
        var ledgerPath: String? {
            switch self {
            case .keep(let path), .drop(let path): path
            case .folder, .put, .remove, .deliver: nil
            }
        }

        /// The file name of the delivery that the step moves.
        var delivery: String? {
            if case .deliver(let name) = self { name } else { nil }
        }
    }

    var steps: [Step] = []

    /// Writes one line a step, and a last line. A journal without its last line is ignored.
    func write(to file: FileWriter) throws {
        var text = Array("herald-journal 1\n".utf8)
        for step in steps {
            switch step {
            case .folder(let path): text.append(contentsOf: "folder \(path)\n".utf8)
            case .put(let path): text.append(contentsOf: "put \(path)\n".utf8)
            case .remove(let path): text.append(contentsOf: "remove \(path)\n".utf8)
            case .deliver(let name): text.append(contentsOf: "deliver \(name)\n".utf8)
            case .keep(let path): text.append(contentsOf: "keep \(path)\n".utf8)
            case .drop(let path): text.append(contentsOf: "drop \(path)\n".utf8)
            }
        }
        text.append(contentsOf: "end\n".utf8)
        try text.withUnsafeBytes { try file.write($0) }
        try file.close()
    }

    init(steps: [Step]) { self.steps = steps }

    /// Reads the journal in `folder`. Returns `nil` if there is none or its last line is missing. No step was done then. Throws a
    /// ``Diagnostic`` if the file is not a journal.
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
    /// Parses a line of a journal.
    fileprivate init?(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, DocumentPath(words[1]) != nil else { return nil }
        switch words[0] {
        case "folder": self = .folder(words[1])
        case "put": self = .put(words[1])
        case "remove": self = .remove(words[1])
        case "deliver": self = .deliver(words[1])
        case "keep": self = .keep(words[1])
        case "drop": self = .drop(words[1])
        default: return nil
        }
    }
}
