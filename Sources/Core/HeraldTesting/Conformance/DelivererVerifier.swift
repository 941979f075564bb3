import HeraldDiagnostics
public import HeraldKit
import HeraldModel

/// Verifies that a deliverer keeps the rules of ``/HeraldKit/Deliverer``, without delivering anything.
///
/// | part | rules |
/// |---|---|
/// | name, summary | kebab-case; one sentence with a capital and a full stop |
/// | settings | summaries, defaults and examples that are accepted, one property for each field |
/// | damaged settings | reported with their positions, in lower case |
/// | `check(in:)` | throws nothing but a `Diagnostic` if files and variables of the environment are missing |
/// | `notice(of:)`, `supersedes(_:by:)` | the same result each time; a notice of one line |
///
/// In a test:
///
///     try await verify(ReleaseBell.self)
///
/// A test of `deliver(_:in:)` needs a server, or a folder, of its own.
///
/// - Parameter deliverer: The type of the deliverer.
/// - Throws: A ``ConformanceFailure`` with every broken rule.
public func verify<D: Deliverer>(_ deliverer: D.Type) async throws {
    let violations = ViolationList("deliverer \"\(deliverer)\"")
    violations.add(NameRules.kebabCase(deliverer.name, "the name"))
    violations.add(NameRules.sentence(deliverer.summary, "the summary"))
    let found = SettingsVerifier<D.Settings>(in: CheckContext(), violations).verify()
    for (label, settings) in found {
        let deliverer = D(settings: settings)
        do {
            try deliverer.check(in: DeliveryContext(folder: "/nonexistent"))
        } catch let failure where !(failure is Diagnostic) {
            violations.add("with \(label), check(in:) throws \(type(of: failure)); expected a Diagnostic: \(failure)")
        } catch {}
        let changes = SampleChanges.all
        for change in changes {
            let notice = deliverer.notice(of: change)
            violations.require(
                notice == deliverer.notice(of: change), "with \(label), notice(of:) returns something else the second time")
            violations.require(
                notice.map { !$0.isEmpty && !$0.contains(where: \.isNewline) } ?? true,
                "with \(label), the notice is not one line: \"\(notice ?? "")\"")
            violations.require(
                changes.allSatisfy { deliverer.supersedes($0, by: change) == deliverer.supersedes($0, by: change) },
                "with \(label), supersedes(_:by:) returns something else the second time")
        }
    }
    try violations.finish()
}

/// Changes of releases: an empty one, a first release, and a later one with every kind of change.
private enum SampleChanges {
    static var all: [ReleaseChange] {
        let time = Timestamp(year: 2017, month: 1, day: 2)
        let empty = ReleaseChange(pipeline: "monthly", site: "https://practices.example/", sequence: 4, asOf: time, since: 3)
        var first = ReleaseChange(pipeline: "monthly", site: "https://practices.example/", sequence: 7, asOf: time, since: nil)
        var later = ReleaseChange(pipeline: "monthly", site: "https://practices.example/", sequence: 9, asOf: time, since: 7)
        let address = "https://practices.example/monthly/atom.xml"
        first.documents = [
            ChangedDocument(
                path: "atom.xml", address: address, .added, mediaType: "application/atom+xml", size: 9,
                sha256: String(repeating: "0", count: 64))
        ]
        first.counts.added = 1
        later.documents = [
            ChangedDocument(
                path: "atom.xml", address: address, .changed, mediaType: "application/atom+xml", size: 8,
                sha256: String(repeating: "1", count: 64)),
            ChangedDocument(path: "old.html", address: "https://practices.example/monthly/old.html", .removed),
        ]
        later.counts.changed = 1
        later.counts.removed = 1
        later.practices = [
            ChangedPractice(.unnamed, version: 1, .published, time: time), ChangedPractice(.unnamed, version: 2, .withdrawn, time: time),
        ]
        later.practiceCount = 1
        return [empty, first, later]
    }
}
