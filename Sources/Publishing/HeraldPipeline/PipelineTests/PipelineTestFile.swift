import HeraldDiagnostics
import HeraldKit
import HeraldModel
package import HeraldYAML

/// A file of tests beside a pipeline: `NAME.tests.yaml` tests the pipeline in `NAME.yaml` of the same folder.
package struct PipelineTestFile: Sendable {
    /// The path.
    package let path: String
    /// The tests, in order.
    package let tests: [PipelineTest]
    /// The lines, for excerpts.
    package let lines: SourceLines
    /// The end of the names of such files.
    private static let endings = [".tests.yaml", ".tests.yml"]

    /// Whether a file with this name has tests and is no pipeline.
    package static func hasTests(_ name: String) -> Bool { endings.contains(where: name.hasSuffix) }

    /// The paths that the tests of the pipeline in the file at `path` can have.
    package static func paths(beside path: String) -> [String] {
        guard let ending = [".yaml", ".yml"].first(where: path.hasSuffix), !hasTests(path) else { return [] }
        return endings.map { path.dropLast(ending.utf8.count) + $0 }
    }

    /// The paths that the pipeline of the tests in the file at `path` can have.
    package static func pipelinePaths(of path: String) -> [String] {
        guard let ending = endings.first(where: path.hasSuffix) else { return [] }
        return [".yaml", ".yml"].map { path.dropLast(ending.utf8.count) + $0 }
    }

    /// Reads the tests in the bytes of a file. Throws ``Diagnostics`` with every mistake.
    package init(from bytes: [UInt8], file: String) throws {
        let text = try SourceText.decode(bytes, file: file)
        let root = try YAMLDocument.parse(text, file: file)
        var reader = PipelineTestReader()
        let tests = reader.tests(in: root)
        lines = SourceLines(text)
        guard reader.settings.diagnostics.isEmpty else { throw Diagnostics(lines.withExcerpts(reader.settings.diagnostics)) }
        (path, self.tests) = (file, tests)
    }

    /// The folder of the file, with a slash at its end, or empty.
    package var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
}
