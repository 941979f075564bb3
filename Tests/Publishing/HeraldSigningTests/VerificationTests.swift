import FileTesting
import Foundation
import HeraldCrypto
import HeraldModel
import Synchronization
import Testing

@testable import HeraldSigning

@Suite("Verification of releases")
struct VerificationTests {
    private let fixture: SigningFixture
    private let scratch: TemporaryFolder
    private let time = Timestamp(year: 2027, month: 6, day: 1)
    private static let documents = ["a.txt": "first", "b/c.txt": "second", "b/d.txt": ""]

    init() throws {
        fixture = try SigningFixture()
        scratch = try TemporaryFolder()
    }

    private static func line(_ path: String, _ text: String) -> String {
        #"{"path":"\#(path)","size":\#(text.utf8.count),"sha256":"\#(ContentHash(of: text).hex)","media-type":"text/plain"}"#
    }

    private static func lines(_ documents: [String: String]) -> [String] {
        documents.sorted { $0.key < $1.key }.map { line($0.key, $0.value) }
    }

    /// Writes the release, signed with the key at `index`.
    private func publish(signedWith index: Int?) throws {
        for (path, text) in Self.documents { try scratch.write(text, to: "monthly/\(path)") }
        try scratch.write(try fixture.manifest(Self.lines(Self.documents), signedWith: index), to: "monthly/manifest.json")
    }

    private func verify(_ trusted: TrustedKeys, at time: Timestamp? = nil) async throws -> VerificationReport {
        try await ReleaseVerifier(of: scratch.file("monthly"), trusting: trusted, at: time ?? self.time).verify()
    }

    private func id(_ index: Int) -> String { fixture.keys[index].verificationKey.id }

    @Test("A whole release has no faults: by the key that signs, by one that endorses it, by none, and without a signature")
    func whole() async throws {
        try publish(signedWith: 1)
        for (trusted, index) in [(try fixture.trusting(1), 1), (try fixture.trusting(0), 0), (try fixture.trusting(2, 0), 0)] {
            let report = try await verify(trusted)
            #expect(report.faults == [])
            #expect(report.signature.signer?.key.id == id(1))
            #expect(report.signature.trusted?.id == id(index))
            #expect(report.seesOtherFiles)
        }
        let untrusted = try await verify(TrustedKeys())
        #expect(untrusted.faults == [] && untrusted.signature.trusted == nil && untrusted.signature.signer?.key.id == id(1))
        try publish(signedWith: nil)
        let unsigned = try await verify(TrustedKeys())
        #expect(unsigned.faults == [] && unsigned.signature.signer == nil)
        #expect((unsigned.pipeline, unsigned.sequence, unsigned.documents, unsigned.bytes) == ("monthly", 7, 3, 11))
        #expect(unsigned.asOf == "2026-11-22T12:42:49Z")
    }

    @Test("Changed, missing, shortened and additional files are named, each in a line")
    func documents() async throws {
        try publish(signedWith: 1)
        try scratch.write("First", to: "monthly/a.txt")
        try scratch.write("seco", to: "monthly/b/c.txt")
        try scratch.remove("monthly/b/d.txt")
        try scratch.write("x", to: "monthly/b/x.txt")
        #expect(
            try await verify(fixture.trusting(0)).faults.map(\.line) == [
                "a.txt: has the SHA-256 \(ContentHash(of: "First").hex); expected \(ContentHash(of: "first").hex)",
                "b/c.txt: has 4 bytes; expected 6", "b/d.txt: is missing", "b/x.txt: is not in the manifest",
            ])
    }

    @Test("A manifest in which one byte was changed has no valid signature")
    func changedManifest() async throws {
        try publish(signedWith: 1)
        let text = try #require(scratch.text("monthly/manifest.json"))
        try scratch.write(text.replacing("\"sequence\":7", with: "\"sequence\":8"), to: "monthly/manifest.json")
        for trusted in [try fixture.trusting(1), TrustedKeys()] {
            #expect(
                try await verify(trusted).faults.map(\.line) == [
                    "the signature is not that of these bytes by the key \(id(1)): the manifest was changed"
                ])
        }
    }

    @Test("Members that are added to the line of the signature are not read")
    func unsignedMembers() async throws {
        try publish(signedWith: 1)
        let text = try #require(scratch.text("monthly/manifest.json"))
        let end = text.replacing("}]}}\n", with: "}]},\"stages\":[],\"pipeline\":\"another\"}\n")
        #expect(end != text)
        try scratch.write(end, to: "monthly/manifest.json")
        let report = try await verify(fixture.trusting(1))
        #expect(report.faults == [] && report.pipeline == "monthly" && report.documents == 3)
    }

    @Test("Another key, an ended key, no signature where one was expected, and a line that is none are faults")
    func keys() async throws {
        try publish(signedWith: 1)
        #expect(
            try await verify(fixture.trusting(2)).faults.map(\.line) == [
                "the key \(id(1)) is none of those named, and none of them endorses it"
            ])
        let end = Timestamp(year: 2029, month: 1, day: 1)
        #expect(
            try await verify(fixture.trusting(0), at: end).faults.map(\.line) == [
                "the key \(id(1)) ended at 2029-01-01T00:00:00Z; expected a signature by a key that has not ended"
            ])
        #expect(try await verify(fixture.trusting(0), at: Timestamp(seconds: end.seconds - 1)).faults == [])
        let text = try #require(scratch.text("monthly/manifest.json"))
        try scratch.write(text.replacing("\"ed25519\":\"", with: "\"ed25519\":\"="), to: "monthly/manifest.json")
        #expect(
            try await verify(fixture.trusting(0)).faults.map(\.line) == [
                "the last line of the manifest is not a signature of this version of herald"
            ])
        try publish(signedWith: nil)
        #expect(
            try await verify(fixture.trusting(1)).faults.map(\.line) == [
                "the manifest is not signed; expected the signature of a key that was named"
            ])
    }

    @Test("An endorsement counts only with the times that were endorsed, by the key that follows, before that one ended")
    func endorsements() throws {
        let signed = Array("message".utf8)
        func verdict(_ chain: [KeyRecord]) throws -> [String] {
            try signed.withUnsafeBytes { bytes in
                let line = try SignatureLine(signing: bytes, with: ReleaseSigner(key: fixture.keys[1], chain: chain))
                return SignatureVerdict(line, of: bytes, trusting: try fixture.trusting(0), at: time).faults
            }
        }
        let chain = fixture.ring.chain(of: fixture.keys[1].verificationKey)
        #expect(try verdict(chain) == [])
        let own = try fixture.record(of: fixture.keys[1], in: 2027, endorsedBy: fixture.keys[1])
        #expect(try verdict([own, chain[1]]) == ["the key \(id(1)) is not endorsed by \(id(0)) as the manifest says"])
        #expect(try verdict([own]) == ["the key \(id(1)) is none of those named, and none of them endorses it"])
        let late = try fixture.record(of: fixture.keys[1], in: 2029, endorsedBy: fixture.keys[0])
        #expect(try verdict([late, chain[1]]) == ["the key \(id(1)) was endorsed by \(id(0)) after that one ended"])
    }

    @Test("Lines that Herald would not have written are refused with their number")
    func listing() throws {
        let good = Self.lines(Self.documents)
        func problem(_ lines: [String]) throws -> String {
            let bytes = try fixture.manifest(lines, signedWith: nil)
            return message { try bytes.withUnsafeBytes { _ = try ReleaseListing($0, name: "m.json", isSigned: false) } }
        }
        let refused = """
            m.json:3:1: error: not a line of a manifest of this version of herald
              hint: take the manifest from the publisher again
            """
        #expect(try problem(good) == "nothing was thrown")
        for path in ["../a.txt", "/etc/passwd", "a//b", ".herald", ""] {
            #expect(try problem([Self.line(path, "x")]) == refused, "\(path)")
        }
        for line in ["", "{}", "[]", "null", String(good[0].dropLast()), good[0].replacing("\"size\":5", with: "\"size\":-5")] {
            #expect(try problem([line]) == refused, "\(line)")
        }
        #expect(try problem([good[0], good[0]]) == "error: the manifest lists \"a.txt\" twice")
        let whole = String(decoding: try fixture.manifest(good, signedWith: nil), as: UTF8.self)
        for count in [whole.count - 1, whole.count - 3] {
            let cut = Array(whole.prefix(count).utf8)
            #expect(
                message { try cut.withUnsafeBytes { _ = try ReleaseListing($0, name: "m.json", isSigned: false) } }
                    == "error: \"m.json\" is cut off; expected a whole manifest")
        }
    }

    // MARK: Releases that are published meanwhile

    /// A place where the next release appears when the first document has been read.
    private final class MovingSource: ReleaseSource {
        private let releases: [[UInt8]]
        private let current = Mutex(0)
        let reads = Mutex(0)
        let manifestName = "manifest.json"

        init(_ releases: [[UInt8]]) { self.releases = releases }

        func manifest() -> [UInt8] {
            reads.withLock { $0 += 1 }
            return releases[current.withLock { $0 }]
        }

        func document(at path: String) -> FoundDocument {
            let text = current.withLock { current in
                current = min(current + 1, releases.count - 1)
                return "release \(current)"
            }
            return .found(size: text.utf8.count, hash: ContentHash(of: text).hex)
        }

        func otherFiles(than paths: Set<String>) -> [String]? { nil }
    }

    private func moving(_ count: Int) throws -> MovingSource {
        MovingSource(try (0..<count).map { try fixture.manifest([Self.line("a.txt", "release \($0)")], signedWith: 1) })
    }

    @Test("A release that is published while another one is read is read again; one that stays damaged is reported")
    func publishedMeanwhile() async throws {
        let twice = try moving(2)
        let report = try await ReleaseVerifier(twice, trusting: fixture.trusting(1), at: time).verify()
        #expect(report.faults == [] && twice.reads.withLock { $0 } == 2)
        let often = try moving(9)
        let last = try await ReleaseVerifier(often, trusting: fixture.trusting(1), at: time).verify()
        #expect(last.faults.map(\.path) == ["a.txt"] && often.reads.withLock { $0 } == 3)
    }

    @Test("A release with more documents than allowed is refused")
    func limit() async throws {
        try publish(signedWith: 1)
        var limits = VerificationLimits()
        limits.documents = 2
        let verifier = try ReleaseVerifier(of: scratch.file("monthly"), trusting: TrustedKeys(), at: time, limits: limits)
        let problem = await #expect(throws: (any Error).self) { _ = try await verifier.verify() }
        #expect(
            problem.map { "\($0)" } == "error: the release has 3 documents; expected at most 2\n  hint: --documents 3 allows so many")
    }
}
