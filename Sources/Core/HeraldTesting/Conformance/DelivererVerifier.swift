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
/// A delivery happens after the release is published, often at night, and may be tried again days later. The rules find
/// what would otherwise fail then.
///
/// | sentence | how to mend it |
/// |---|---|
/// | `the name "Release Bell" is not in kebab-case; …` | use lower-case words with hyphens, as after `to:` in a pipeline |
/// | `the smallest settings are not accepted, with any two examples: …` | add an example to each required field, or make examples agree |
/// | `check(in:) throws Oops; expected a Diagnostic: …` | throw a `Diagnostic` whose hint says how to provide what is missing |
/// | `notice(of:) returns something else the second time` | compute it from the change alone: no clock, no counter, no order of a `Set` |
/// | `the notice is not one line: "…"` | return a phrase such as `ping 2 hubs about 3 feeds`, or `nil` if there is nothing to tell |
/// | `supersedes(_:by:) returns something else the second time` | compare the two changes, and nothing else |
///
/// The sentences about settings are those of ``verify(_:in:recordCount:bytesPerRecord:)``.
///
/// `check(in:)` runs with a folder that does not exist and without variables in the environment. It may pass or fail, but
/// its error is read by the person who starts the run. `notice(of:)` is called for `herald plan` and again for the
/// outbox, which have to say the same. Each pair of three changes is tried: an empty one, a first release, and one with a
/// changed document, a removed document, a published and a withdrawn practice.
///
/// In a test:
///
///     try await verify(ReleaseBell.self)
///
/// Three promises need a test of your own: that a second delivery of the same id changes nothing at the receiver, that no
/// message and no receipt contains a secret, and that an attempt ends when the other side does not answer.
///
/// `deliver(_:in:)` is never called, so the test needs no network. Test it with a server or a folder of your own, and
/// without one. The outbox retries other errors than a `DeliveryFailure` as if they could pass:
///
///     let change = ReleaseChange(
///         pipeline: "monthly", site: "https://practices.example/", sequence: 7, asOf: Timestamp(seconds: 0), since: nil)
///     let delivery = Delivery(id: "monthly-7", change: change, time: Timestamp(seconds: 60))
///     let receipt = try await ReleaseBell(settings: NoSettings()).deliver(delivery, in: DeliveryContext())
///     let note = receipt.note  // "rang"
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
///
/// | change | event | documents | practices |
/// |---|---|---|---|
/// | empty | 4, after 3 | none | none |
/// | first | 7, after none | `atom.xml` is added | none |
/// | later | 9, after 7 | `atom.xml` is changed, `old.html` is removed | one is published, one is withdrawn |
///
/// Deliverers often divide by a count, or take the first document; the empty change has neither.
private enum SampleChanges {
    /// The three changes in the order of their events, all of the pipeline `monthly` on 2 January 2017.
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
