import FileTesting
import Foundation
import Testing

/// Whole runs of the program, compared byte by byte with `Golden/<case>/expected`.
///
/// A case has a pipeline (`pipeline.yaml`, or the shipped pipeline with its name), records (a folder `practices`, or a file `samples` with
/// names of sample records) and perhaps a `herald.yaml`. `UPDATE_GOLDEN=1 swift test --filter EndToEndTests` writes the current output and
/// fails, so that somebody reviews it.
@Suite("Golden cases")
struct GoldenTests {
    private static let folder = "\(PackageFolder.path)/Tests/Program/EndToEndTests/Golden"
    static let cases = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    private static let shipped = ((try? FileManager.default.contentsOfDirectory(atPath: "\(PackageFolder.path)/Pipelines")) ?? [])
        .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".tests.yaml") }.map { String($0.dropLast(5)) }.sorted()

    @Test("Records go in, the pipeline runs, and the release is as expected to the byte", arguments: cases)
    func release(name: String) throws {
        let workspace = try TestWorkspace()
        let folder = "\(Self.folder)/\(name)"
        let shipped = "\(PackageFolder.path)/Pipelines/\(name).yaml"
        let own = "\(folder)/pipeline.yaml"
        let pipeline = FileManager.default.fileExists(atPath: own) ? own : shipped
        try workspace.write(try String(contentsOfFile: pipeline, encoding: .utf8), to: "Pipelines/\(name).yaml")
        if let settings = try? String(contentsOfFile: "\(folder)/herald.yaml", encoding: .utf8) {
            try workspace.write(settings, to: "herald.yaml")
        }
        for (file, bytes) in FileTree.read("\(folder)/practices") {
            try workspace.write(String(decoding: bytes, as: UTF8.self), to: "practices/\(file)")
        }
        if let samples = try? String(contentsOfFile: "\(folder)/samples", encoding: .utf8) {
            try workspace.copySamples(samples.split(separator: "\n").map(String.init))
        }
        let taken = try workspace.herald("intake", "--at", "2016-12-10T09:00:00Z", "practices")
        #expect(taken.status == 0, "\(taken.errors)")
        let run = try workspace.herald("run")
        #expect(run.status == 0, "\(run.errors)")
        var made = Self.comparable(FileTree.read("\(workspace.path)/Output/\(name)"))
        var expected = FileTree.read("\(folder)/expected")
        Self.checkPDF(in: &made, &expected, pipeline: try String(contentsOfFile: pipeline, encoding: .utf8))
        let differences = FileTree.differences(made, from: expected)
        if !differences.isEmpty, Golden.isUpdating { try FileTree.replace("\(folder)/expected", with: made) }
        #expect(differences.isEmpty, "\(name) (UPDATE_GOLDEN=1 writes what is made now)\n\(differences.prefix(5).joined(separator: "\n"))")
    }

    /// Returns the release with fixed words for what differs between builds and machines: the fingerprints of stages, and the sizes and
    /// hashes of PDF, whose bytes depend on the fonts and on the typesetter.
    private static func comparable(_ release: [String: Data]) -> [String: Data] {
        var release = release
        if let bytes = release["manifest.json"] {
            let text = String(decoding: bytes, as: UTF8.self)
                .replacing(/"fingerprint":"[0-9a-f]{64}(-[0-9a-f]+)?"/, with: "\"fingerprint\":\"any\"")
                .replacing(/\.pdf","size":[0-9]+,"sha256":"[0-9a-f]{64}"/, with: ".pdf\",\"size\":0,\"sha256\":\"any\"")
            release["manifest.json"] = Data(text.utf8)
        }
        return release
    }

    /// Checks the PDF of a release by what they say, and leaves them out of the comparison. Without the typesetter there is none, and the
    /// manifest says so, which the expected one does not.
    private static func checkPDF(in made: inout [String: Data], _ expected: inout [String: Data], pipeline: String) {
        guard pipeline.contains("pdf") else { return }
        guard ProcessInfo.processInfo.environment["HERALD_PYTHON"]?.isEmpty == false else {
            made["manifest.json"] = nil
            expected["manifest.json"] = nil
            return
        }
        let files = made.filter { $0.key.hasSuffix(".pdf") }
        #expect(!files.isEmpty, "no PDF was made")
        for (name, bytes) in files {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.hasPrefix("%PDF-") && text.contains("/StructTreeRoot") && text.contains("/Lang("), "\(name)")
            made[name] = nil
        }
    }

    @Test("Every shipped pipeline is a golden case")
    func everyPipeline() {
        #expect(Self.shipped.filter { !Self.cases.contains($0) } == [])
        #expect(!Golden.isUpdating, "golden files were written; look at them, then run again without UPDATE_GOLDEN")
    }
}
