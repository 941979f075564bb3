import FileTesting
import Foundation
import HeraldCrypto
import HeraldDiagnostics
import HeraldFiles
import HeraldModel
import HeraldPipeline
import HeraldSigning
import Testing

@testable import HeraldRunner

@Suite("Releases that are signed")
struct SignedReleaseTests {
    private let fixture: RunnerFixture
    private let first: SigningKey
    private let second: SigningKey
    private let firstRecord: KeyRecord
    private let secondRecord: KeyRecord
    private let pipeline: Pipeline
    private var scratch: TemporaryFolder { fixture.scratch }

    init() async throws {
        fixture = try RunnerFixture()
        pipeline = try fixture.pipeline("stages: [{ export: policy-brief }, { export: atom-feed }]")
        first = try #require(SigningKey(seed: [UInt8](repeating: 1, count: 32)))
        second = try #require(SigningKey(seed: [UInt8](repeating: 2, count: 32)))
        let (from, until) = (Timestamp(year: 2016, month: 1, day: 1), Timestamp(year: 2019, month: 1, day: 1))
        firstRecord = try #require(KeyRecord(first.verificationKey, from: from, until: until, endorsedBy: first))
        secondRecord = try #require(KeyRecord(second.verificationKey, from: from, until: until, endorsedBy: first))
        try await fixture.submit((1...3).map { Practice("practice-\($0)", "Title \($0)") })
    }

    /// Has the next runs sign with the first key, or with the second one, which it endorses.
    private func sign(withSecond isSecond: Bool = false) {
        let signer =
            isSecond ? ReleaseSigner(key: second, chain: [secondRecord, firstRecord]) : ReleaseSigner(key: first, chain: [firstRecord])
        fixture.workspace.signer = { signer }
    }

    private func manifest(_ output: String = "Output") throws -> String { try #require(scratch.text("\(output)/test/manifest.json")) }

    /// Verifies the release with the first key.
    private func faults() async throws -> [String] {
        var trusted = TrustedKeys()
        try trusted.add(first.verificationKey.written)
        let time = Timestamp(year: 2017, month: 1, day: 1)
        return try await ReleaseVerifier(of: scratch.file("Output/test"), trusting: trusted, at: time).verify().faults.map(\.line)
    }

    @Test("The last line of the manifest is the signature; everything before it is the unsigned manifest but for its end")
    func line() async throws {
        try await fixture.run(pipeline, output: "Unsigned")
        sign()
        let report = try await fixture.run(pipeline)
        #expect(report.signer == first.verificationKey.id && report.isPublished && !report.isOnlySigned)
        let (plain, signed) = (try manifest("Unsigned"), try manifest())
        let lines = signed.split(separator: "\n", omittingEmptySubsequences: false)
        let message = lines.dropLast(2).joined(separator: "\n") + "\n"
        #expect(message == plain.dropLast(2) + ",\n")
        let signature = try #require(Array(message.utf8).withUnsafeBytes { first.signature(of: $0) })
        #expect(
            lines[lines.count - 2] == """
                "signature":{"ed25519":"\(Base64.text(of: signature))","keys":[{"key":"\(first.verificationKey.written)",\
                "from":"2016-01-01T00:00:00Z","until":"2019-01-01T00:00:00Z",\
                "endorsement":"\(Base64.text(of: firstRecord.endorsement))"}]}}
                """)
        #expect(try JSONSerialization.jsonObject(with: Data(signed.utf8)) is [String: Any])
        #expect(try await faults() == [])
        let documents = { (name: String) in scratch.tree("\(name)/test").filter { $0.key != "manifest.json" } }
        expectSame(documents("Output"), documents("Unsigned"), "documents")
    }

    @Test("The same practices and key make the same bytes, in one run or in several, and a run without news writes nothing")
    func sameBytes() async throws {
        sign()
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("practice-2", "Corrected"), Practice("practice-4", "New")])
        try await fixture.run(pipeline)
        try await fixture.expectEqualToFirstRun(pipeline, "after a correction")
        #expect(try await faults() == [])
        let marks = try scratch.fileStates("Output/test")
        let again = try await fixture.run(pipeline)
        #expect(!again.isPublished)
        #expect(try scratch.fileStates("Output/test") == marks)
    }

    @Test("A rotated key signs the release again, and no document is touched")
    func rotated() async throws {
        sign()
        try await fixture.run(pipeline)
        let before = try scratch.fileStates("Output/test").filter { !$0.key.contains("manifest") }
        sign(withSecond: true)
        let report = try await fixture.run(pipeline)
        #expect(report.isPublished && report.isOnlySigned && report.signer == second.verificationKey.id)
        #expect(try scratch.fileStates("Output/test").filter { !$0.key.contains("manifest") } == before)
        #expect(try await faults() == [])
        #expect(try await !fixture.run(pipeline).isPublished)
        let manifest = try #require(try Manifest(in: Folder(scratch.file("Output/test"))))
        #expect(try manifest.signerID == second.verificationKey.id)
    }

    @Test("Releases that are not signed any more end without a signature, as if they never had one")
    func switchedOff() async throws {
        try await fixture.run(pipeline, output: "Unsigned")
        sign()
        try await fixture.run(pipeline)
        fixture.workspace.signer = nil
        let report = try await fixture.run(pipeline)
        #expect(report.isOnlySigned && report.signer == nil)
        #expect(try manifest() == manifest("Unsigned"))
        let read = try #require(try Manifest(in: Folder(scratch.file("Output/test"))))
        #expect(try read.signerID == nil && read.signedCount == nil)
    }

    @Test("Without a key nothing is made and nothing changes")
    func noKey() async throws {
        sign()
        try await fixture.run(pipeline)
        let before = try scratch.fileStates("Output")
        fixture.workspace.signer = { throw Diagnostic("there is no key", hint: "herald keys new") }
        try await fixture.submit([Practice("practice-5")])
        let message = await thrownMessage { try await fixture.run(pipeline) }
        #expect(message == "error: there is no key\n  hint: herald keys new")
        #expect(try scratch.fileStates("Output") == before)
    }

    @Test("The note of a pipeline that has ended is signed too")
    func retired() async throws {
        sign()
        try await fixture.run(pipeline)
        let time = Timestamp(year: 2017, month: 5, day: 2)
        _ = try Takedown(of: "test", in: fixture.workspace).retire(
            at: time, feedsUntil: Timestamp(year: 2017, month: 6, day: 1), reason: "", telling: nil)
        #expect(try await faults() == [])
        let read = try #require(try Manifest(in: Folder(scratch.file("Output/test"))))
        #expect(read.header.ending != nil && read.signedCount != nil)
        _ = try Takedown(of: "test", in: fixture.workspace).redirect(to: "another")
        #expect(try await faults() == [])
        #expect(scratch.tree("Output/test").keys.sorted() == ["manifest.json"])
    }

    @Test("A signed manifest that is cut off anywhere in its last line is refused")
    func cutOff() async throws {
        sign()
        try await fixture.run(pipeline)
        let text = try manifest()
        for count in [1, 2, 3, 40, 300] {
            try scratch.write(String(text.dropLast(count)), to: "Output/test/manifest.json")
            let message = await thrownMessage { _ = try Manifest(in: Folder(scratch.file("Output/test"))) }
            #expect(
                message == """
                    error: "\(scratch.path)/Output/test/manifest.json" is not a manifest of this version of herald
                      hint: move the folder "\(scratch.path)/Output/test" aside; the next run publishes everything anew
                    """, "\(count) characters")
        }
    }

    /// Publishes the release before the last change again.
    private func rollBack() async throws -> RunReport {
        try await fixture.runner("Output").rollBack(pipeline, Runner.RollbackOptions(now: Timestamp(year: 2017, month: 5, day: 2)))
    }

    @Test("A roll-back is signed now, with the key of today; the manifest of the past release keeps its own signature")
    func rollback() async throws {
        sign()
        try await fixture.run(pipeline)
        let past = try manifest()
        try await fixture.submit([Practice("practice-1", "Corrected")])
        try await fixture.run(pipeline)
        sign(withSecond: true)
        let report = try await rollBack()
        #expect(report.isPublished && report.rolledBackTo == 1 && report.signer == second.verificationKey.id)
        let now = try manifest()
        let unsigned = { (text: String) in text.split(separator: "\n").dropLast() }
        #expect(unsigned(now) == unsigned(past) && now != past)
        #expect(try await faults() == [])
        #expect(scratch.text("Output/.herald/test/kept/1/manifest.json") == past)
        let before = try scratch.fileStates("Output")
        fixture.workspace.signer = { throw Diagnostic("there is no key", hint: "herald keys new") }
        #expect(await thrownMessage { _ = try await rollBack() } == "error: there is no key\n  hint: herald keys new")
        #expect(try scratch.fileStates("Output") == before)
    }

    @Test("A roll-back passes releases by that differ from the last one by their signature only")
    func rollbackPastSignatures() async throws {
        sign()
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("practice-1", "Corrected")])
        try await fixture.run(pipeline)
        sign(withSecond: true)
        #expect(try await fixture.run(pipeline).isOnlySigned)
        let report = try await rollBack()
        #expect((report.rolledBackTo, report.release) == (1, 4))
    }
}
