import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline
import HeraldRunner

/// A file in the folder of pipelines.
struct PipelineFile {
    /// The path.
    let path: String
    /// The name of the pipeline in it.
    let pipeline: String

    /// All files of the workspace of `context`, sorted by path. A file with mistakes counts too if its name can be read.
    static func all(in context: CommandContext) throws -> [PipelineFile] {
        let folder = context.workspace.pipelinesPath
        let names = try FileKind(at: folder) == nil ? [] : Folder.entries(at: folder).map(\.name)
        return try names.filter(isPipeline).sorted().compactMap { name in
            let bytes = try FileReader.bytes(of: "\(folder)/\(name)")
            let pipeline = (try? context.checker.pipeline(from: bytes, file: name))?.name ?? nameLine(in: bytes)?.name
            return pipeline.map { PipelineFile(path: "\(folder)/\(name)", pipeline: $0) }
        }
    }

    /// Whether a file with this name in the folder of pipelines is one. The others are tests of pipelines, or of no concern.
    static func isPipeline(_ name: String) -> Bool {
        (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) && !PipelineTestFile.hasTests(name)
    }

    /// Moves the file aside, so that no run reads it, and its tests. Returns its new path.
    func setAside() throws -> String {
        let target = "\(path).retired"
        for tests in PipelineTestFile.paths(beside: path) where try FileKind(at: tests) != nil {
            try Self.move(tests, to: "\(tests).retired")
        }
        try Self.move(path, to: target)
        return target
    }

    /// Writes `name` into the file in place of the name that it has. Throws a ``Diagnostic`` if the name has no line of its own.
    func write(_ name: String) throws {
        let bytes = try FileReader.bytes(of: path)
        guard let line = Self.nameLine(in: bytes), line.name == pipeline else {
            throw Diagnostic(
                "cannot find the line \"pipeline: \(pipeline)\" in \"\(path)\"",
                hint: "write pipeline: \(name) there by hand, and give the command again")
        }
        var text = String(decoding: bytes, as: UTF8.self)
        text.replaceSubrange(line.range, with: name)
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw Diagnostic("cannot write \"\(path)\"", hint: "see whether this user may write there")
        }
    }

    /// Renames the file after the pipeline if it is called after the pipeline's old name, and its tests.
    func follow(_ renaming: Renaming) throws {
        guard let target = newPath(after: renaming) else { return }
        for (tests, newTests) in zip(PipelineTestFile.paths(beside: path), PipelineTestFile.paths(beside: target))
        where try FileKind(at: tests) != nil {
            try Self.move(tests, to: newTests)
        }
        try Self.move(path, to: target)
    }

    /// The path that the file is to have after `renaming`. `nil` if it keeps its path.
    func newPath(after renaming: Renaming) -> String? {
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let ending = path.hasSuffix(".yml") ? ".yml" : ".yaml"
        return path[slash...] == "\(renaming.oldName)\(ending)" ? "\(path[..<slash])\(renaming.newName)\(ending)" : nil
    }

    private static func move(_ path: String, to target: String) throws {
        guard rename(path, target) == 0 else {
            throw Diagnostic("cannot rename \"\(path)\" to \"\(target)\"", hint: "see whether this user may write there")
        }
    }

    /// The name in the line that names the pipeline, and its place. `nil` if no line does.
    private static func nameLine(in bytes: [UInt8]) -> (name: String, range: Range<String.Index>)? {
        let text = String(decoding: bytes, as: UTF8.self)
        let line = /^pipeline[ \t]*:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#"'][^\s#]*))/.anchorsMatchLineEndings()
        guard let match = text.firstMatch(of: line), let name = match.output.1 ?? match.output.2 ?? match.output.3 else { return nil }
        return (String(name), name.startIndex..<name.endIndex)
    }
}

extension CommandContext {
    /// The file of the pipeline `name`, or `nil` if there is none.
    func file(of name: String) throws -> PipelineFile? { try PipelineFile.all(in: self).first { $0.pipeline == name } }

    /// Writes the new name into the file of a pipeline and renames the file, if that is not done yet.
    func renameFile(_ renaming: Renaming) throws {
        try file(of: renaming.oldName)?.write(renaming.newName)
        try file(of: renaming.newName)?.follow(renaming)
    }
}
