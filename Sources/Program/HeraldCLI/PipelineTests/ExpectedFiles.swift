import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline

/// The files with expected documents beside a file of tests.
struct ExpectedFiles: PipelineTest.Files {
    /// The folder of the file of tests, with a slash at its end, or empty.
    let folder: String

    func text(of name: String) throws -> String? {
        let path = try self.path(of: name)
        if try FileKind(at: path) == nil { return nil }
        guard let text = String(validating: try FileReader.bytes(of: path), as: UTF8.self) else {
            throw Diagnostic("\"\(path)\" is not UTF-8; expected the text of a document")
        }
        return text
    }

    func folder(_ name: String) throws -> [String: [UInt8]] { try TestFolder.files(below: path(of: name)) }

    /// Writes the files that `test` expects and that are not as in `outcome`. Returns their paths.
    ///
    /// Files that were not made are left: the test reports them, and somebody removes them who knows what they are.
    func update(_ test: PipelineTest, to outcome: PipelineTestOutcome) throws -> [String] {
        var written: [String] = []
        for expectation in test.expectations {
            switch expectation.kind {
            case .file(let document, let name):
                guard let bytes = outcome.documents[document], let text = DocumentText.text(of: bytes, path: document) else { continue }
                let expected = TestGolden.lines(of: text)
                if try self.text(of: name) != expected { written.append(try write(Array(expected.utf8), to: path(of: name))) }
            case .golden(let name):
                let old = try folder(name)
                for (document, bytes) in outcome.documents.sorted(by: { $0.key < $1.key }) where old[document] != bytes {
                    written.append(try write(bytes, to: "\(path(of: name))/\(document)"))
                }
            default: continue
            }
        }
        return written
    }

    /// The path of the file `name`, which is beside the tests or below their folder. Throws a ``Diagnostic`` for any other place, because
    /// files are written there.
    private func path(of name: String) throws -> String {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
            throw Diagnostic(
                "found \"\(name)\" for expected documents; expected a place below the folder of the tests, such as golden/briefs")
        }
        return folder + name
    }

    private func write(_ bytes: [UInt8], to path: String) throws -> String {
        let parent = (path as NSString).deletingLastPathComponent
        do {
            if !parent.isEmpty { try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true) }
        } catch {
            throw Diagnostic("cannot make the folder \"\(parent)\"", hint: "see whether this user may write there")
        }
        try WholeFile.write(bytes, to: path)
        return path
    }
}
