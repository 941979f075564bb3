import FileTesting
import HeraldCarrying
import HeraldDiagnostics
import HeraldKit
import HeraldRunner
import ReleaseTesting
import Testing

@Suite("What is known of a place to which releases are carried")
struct CarryStateTests {
    private let release: PublishedRelease

    init() throws {
        release = try PublishedRelease()
        try release.publish(["atom.xml": "one"])
    }

    private func state(_ place: String = "partner:practices") throws -> CarryState {
        try CarryState(of: "monthly", at: place, output: release.outputPath)
    }

    @Test("The manifest of the last release that was carried is kept, for each place")
    func held() throws {
        let source = try #require(try ReleaseSource(of: "monthly", output: release.outputPath))
        #expect(try !CarryState.exists(of: "monthly", at: "partner:practices", output: release.outputPath))
        let first = try state()
        #expect(try first.held() == nil)
        try first.finish(source.manifest)
        #expect(try first.held()?.isEqual(to: source.manifest) == true)
        #expect(try state("other:practices").held() == nil)
        #expect(try CarryState.exists(of: "monthly", at: "partner:practices", output: release.outputPath))
    }

    @Test("Two processes do not carry to one place at a time; the second is told who does, and tries later")
    func locked() throws {
        let first = try state()
        let failure = try #require(throws: DeliveryFailure.self) { try state() }
        #expect(failure.retryability == .transient)
        #expect(failure.diagnostic.message.hasPrefix("pipeline \"monthly\" is being carried to partner:practices by process "))
        _ = try state("other:practices")
        withExtendedLifetime(first) {}
    }

    @Test("A manifest that is none of Herald's is refused, and the one before is kept")
    func foreign() throws {
        let state = try state()
        #expect(try state.hold(Array(PublishedRelease.manifest(["a.xml": "a"]).utf8))?.record(at: Array("a.xml".utf8)) != nil)
        #expect(throws: CarryState.ForeignManifest.self) { try state.hold(Array("{}".utf8)) }
        #expect(try state.held()?.record(at: Array("a.xml".utf8)) != nil)
        #expect(try state.hold(nil) == nil)
        #expect(try state.held() == nil)
    }

    @Test("Links to documents keep their bytes when the next release replaces them")
    func links() throws {
        let state = try state()
        let source = try #require(try ReleaseSource(of: "monthly", output: release.outputPath))
        let documents = source.manifest.stages.flatMap { $0.map(CarriedDocument.init) }
        let folder = try state.link(documents, of: source)
        try release.publish(["atom.xml": "two"], event: 2)
        #expect(FileTree.read(folder).mapValues { String(decoding: $0, as: UTF8.self) } == ["atom.xml": "one"])
        #expect(throws: ReleaseSource.Superseded.self) { try source.file(documents[0]) }
    }

    @Test("Locks that programs left when they were killed are removed")
    func leftLocks() throws {
        let state = try state()
        for name in ["git/shallow.lock", "git/refs/heads/main.lock", "git/HEAD"] { try state.write(name, "x") }
        try state.removeLocks(in: "git")
        #expect(try FileTree.read("\(state.path)/git").keys.sorted() == ["HEAD"])
    }
}

@Suite("Messages of programs that carry")
struct CarryMessageTests {
    @Test("The line that says most is shown, without names and passwords in addresses")
    func line() {
        let messages = "Cloning\nfatal: unable to access 'https://ana:secret@git.example/a.git/': refused\n\nhint: nothing\n"
        #expect(
            Carrying.line(of: messages) { $0.hasPrefix("fatal:") } == "fatal: unable to access 'https://git.example/a.git/': refused")
        #expect(Carrying.line(of: messages) { $0.hasPrefix("error:") } == "hint: nothing")
        #expect(Carrying.line(of: "remote: first\nremote: second", isFirst: true) { $0.hasPrefix("remote:") } == "remote: first")
        #expect(Carrying.line(of: " \n") { _ in true } == "it said nothing")
        #expect(Carrying.line(of: String(repeating: "x", count: 400)) { _ in true }.count == 300)
    }
}
