import FileTesting
import Foundation
import Testing

/// Whole runs of the program, compared byte by byte with what is kept in `Golden/<case>/expected`.
///
/// A case has a pipeline (`pipeline.yaml`, or the shipped one it is named after), records (a folder `practices`, or the names of sample
/// records in a file `samples`) and, if it needs one, a `herald.yaml`. `UPDATE_GOLDEN=1 swift test --filter EndToEndTests` writes what
/// is made now, and fails, so that somebody looks at it.
@Suite("Golden cases")
struct GoldenTests {
    private static let folder = "\(PackageFolder.path)/Tests/Program/EndToEndTests/Golden"
    static let cases = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    private static let shipped = ((try? FileManager.default.contentsOfDirectory(atPath: "\(PackageFolder.path)/Pipelines")) ?? [])
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

    @Test("Records go in, the pipeline runs, and the release is as expected to the byte", arguments: cases)
    func release(name: String) throws {
        let desk = try TestWorkspace()
        let folder = "\(Self.folder)/\(name)"
        let shipped = "\(PackageFolder.path)/Pipelines/\(name).yaml"
        let own = "\(folder)/pipeline.yaml"
        let pipeline = FileManager.default.fileExists(atPath: own) ? own : shipped
        try desk.write(try String(contentsOfFile: pipeline, encoding: .utf8), to: "Pipelines/\(name).yaml")
        if let settings = try? String(contentsOfFile: "\(folder)/herald.yaml", encoding: .utf8) {
            try desk.write(settings, to: "herald.yaml")
        }
        for (file, bytes) in FileTree.read("\(folder)/practices") {
            try desk.write(String(decoding: bytes, as: UTF8.self), to: "practices/\(file)")
        }
        if let samples = try? String(contentsOfFile: "\(folder)/samples", encoding: .utf8) {
            try desk.copySamples(samples.split(separator: "\n").map(String.init))
        }
        let taken = try desk.herald("intake", "--at", "2016-12-10T09:00:00Z", "practices")
        #expect(taken.status == 0, "\(taken.errors)")
        let run = try desk.herald("run")
        #expect(run.status == 0, "\(run.errors)")
        let made = FileTree.read("\(desk.path)/Output/\(name)")
        let expected = FileTree.read("\(folder)/expected")
        let differences = FileTree.differences(made, from: expected)
        if !differences.isEmpty, Golden.isUpdating { try FileTree.replace("\(folder)/expected", with: made) }
        #expect(differences.isEmpty, "\(name) (UPDATE_GOLDEN=1 writes what is made now)\n\(differences.prefix(5).joined(separator: "\n"))")
    }

    @Test("Every shipped pipeline is a golden case")
    func everyPipeline() {
        #expect(Self.shipped.filter { !Self.cases.contains($0) } == [])
        #expect(!Golden.isUpdating, "golden files were written; look at them, then run again without UPDATE_GOLDEN")
    }
}
