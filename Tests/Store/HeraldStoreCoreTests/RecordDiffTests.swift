import HeraldModel
import HeraldStoreCore
import HeraldTesting
import Testing

@Suite("What changed between two versions of a record")
struct RecordDiffTests {
    private func changes(_ old: Practice = Samples.full, _ edit: (inout Practice) -> Void) -> [FieldChange] {
        var new = old
        edit(&new)
        return RecordDiff.changes(from: old, to: new)
    }

    @Test("equal records have no changes, others have some, and what is new one way is gone the other", arguments: [UInt64(31), 32, 33])
    func random(_ seed: UInt64) {
        var generator = PracticeGenerator(seed: seed)
        var last = generator.arbitrary()
        for _ in 0..<60 {
            let next = generator.arbitrary()
            #expect(RecordDiff.changes(from: next, to: next).isEmpty, "seed \(seed)")
            let there = RecordDiff.changes(from: last, to: next)
            #expect(there.isEmpty == (last == next), "seed \(seed)")
            #expect(there.allSatisfy { $0.before != $0.after && !$0.path.isEmpty }, "seed \(seed)")
            let back = RecordDiff.changes(from: next, to: last)
            #expect(there.count { $0.before == nil } == back.count { $0.after == nil }, "seed \(seed)")
            last = next
        }
    }

    @Test("a strength put before the others is one change")
    func inserted() {
        let found = changes { $0.strengths.insert(LocalizedText("It began with a survey."), at: 0) }
        #expect(found == [FieldChange(path: ["strengths", "0"], before: nil, after: "It began with a survey.")])
        #expect(found.map(\.displayPath) == ["strengths 1"])
    }

    @Test("a reworded item is the same item; one about something else is another")
    func reworded() {
        var old = Samples.minimal
        old.weaknesses = ["Small states gain little from it.", "Nobody counted the returns."].map { LocalizedText($0) }
        #expect(
            changes(old) { $0.weaknesses[0].original = "Small states gain very little from it." } == [
                FieldChange(
                    path: ["weaknesses", "0", "en"], before: "Small states gain little from it.",
                    after: "Small states gain very little from it.")
            ])
        #expect(
            changes(old) { $0.weaknesses[1] = LocalizedText("Costs are not published.") } == [
                FieldChange(path: ["weaknesses", "1"], before: "Nobody counted the returns.", after: nil),
                FieldChange(path: ["weaknesses", "1"], before: nil, after: "Costs are not published."),
            ])
    }

    @Test("items in another order are one change that says the order")
    func moved() {
        var old = Samples.minimal
        old.lessons = ["One.", "Two.", "Three."].map { LocalizedText($0) }
        let found = changes(old) { $0.lessons.swapAt(1, 2) }
        #expect(found == [FieldChange(path: ["lessons"], before: "in the order 1, 2, 3", after: "in the order 1, 3, 2")])
    }

    @Test("a corrected figure is a change of that figure; a source keeps its name whatever else is said of it")
    func figures() {
        #expect(
            changes { $0.claims[0].value = Figure(written: "6000") } == [
                FieldChange(path: ["claims", "0", "value"], before: "5000", after: "6000")
            ])
        #expect(
            changes { $0.costs[0].amount = Figure(written: "1500000") ?? $0.costs[0].amount } == [
                FieldChange(path: ["costs", "0", "amount"], before: "1250000", after: "1500000")
            ])
        var old = Samples.minimal
        var source = Source()
        (source.id, source.title) = (Slug(written: "study") ?? source.id, "A study")
        old.sources = [source]
        let found = changes(old) { practice in
            practice.sources[0].type = .book
            practice.sources[0].title = "Quite another title"
            practice.sources[0].year = 2016
        }
        #expect(
            found == [
                FieldChange(path: ["sources", "0", "type"], before: "report", after: "book"),
                FieldChange(path: ["sources", "0", "title"], before: "A study", after: "Quite another title"),
                FieldChange(path: ["sources", "0", "year"], before: nil, after: "2016"),
            ])
    }

    @Test("texts are compared language by language")
    func languages() {
        let found = changes { practice in
            practice.summary.translations[0].value = "Les travailleurs reviennent."
            practice.title.translations.removeLast()
            practice.approach = Samples.both("Quotas.", "Des quotas.")
        }
        #expect(
            found == [
                FieldChange(path: ["title", "ar"], before: "العمل الموسمي", after: nil),
                FieldChange(
                    path: ["summary", "fr"], before: "Les travailleurs reviennent chaque année.", after: "Les travailleurs reviennent."),
                FieldChange(path: ["approach", "en"], before: nil, after: "Quotas."),
                FieldChange(path: ["approach", "fr"], before: nil, after: "Des quotas."),
            ])
    }

    @Test("a part, an item and an entry that are new or gone are shown whole")
    func whole() {
        let found = changes { practice in
            practice.context = nil
            practice.themes.append(ThemeCode(stored: "iamm:5") ?? practice.themes[0])
            practice.sensitivity = [MapEntry(.costs, .partners)]
            var evidence = Evidence()
            evidence.year = 2018
            practice.evidence.append(evidence)
        }
        #expect(
            found == [
                FieldChange(path: ["context"], before: "political: Agreements between agencies.", after: nil),
                FieldChange(path: ["evidence", "1"], before: nil, after: "type: awaited, year: 2018"),
                FieldChange(path: ["themes", "2"], before: nil, after: "iamm:5"),
                FieldChange(path: ["sensitivity", "costs"], before: nil, after: "partners"),
            ])
        #expect(found.map(\.displayPath) == ["context", "evidence 2", "themes 3", "sensitivity, costs"])
    }

    @Test(
        "the words that changed are marked",
        arguments: [
            ("a b c", "a b c", "a b c"), ("", "new", "{+new+}"), ("old", "", "[-old-]"),
            ("Pay is fair.", "Pay is low.", "Pay is [-fair.-]{+low.+}"),
            ("the red big box", "the blue small box", "the [-red big-]{+blue small+} box"),
            (
                "one two three four five six seven eight nine ten end", "one two three four five six seven eight nine ten END",
                "… five six seven eight nine ten [-end-]{+END+}"
            ),
        ])
    func words(_ old: String, _ new: String, _ marked: String) {
        #expect(WordDiff.marked(from: old, to: new) == marked)
        let segments = WordDiff.segments(from: old, to: new)
        #expect(segments.filter { $0.kind != .added }.map(\.text).joined() == old)
        #expect(segments.filter { $0.kind != .removed }.map(\.text).joined() == new)
    }

    @Test("texts that differ over many pages are shown as a whole between their first and their last difference")
    func pages() {
        let old = "Begin " + (0..<4000).map { "a\($0)" }.joined(separator: " ") + " end"
        let new = "Begin " + (0..<4000).map { "b\($0)" }.joined(separator: " ") + " end"
        let segments = WordDiff.segments(from: old, to: new)
        #expect(segments.map(\.kind) == [.kept, .removed, .added, .kept])
        #expect(segments.filter { $0.kind != .added }.map(\.text).joined() == old)
    }

    @Test("any two texts can be put together again from their stretches", arguments: [UInt64(41), 42])
    func segments(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        func text() -> String { (0..<random.below(30)).map { _ in ["a", "b", "c ", " ", "\n"][random.below(5)] }.joined() }
        for _ in 0..<300 {
            let (old, new) = (text(), text())
            let segments = WordDiff.segments(from: old, to: new)
            #expect(segments.filter { $0.kind != .added }.map(\.text).joined() == old, "seed \(seed): \([old, new])")
            #expect(segments.filter { $0.kind != .removed }.map(\.text).joined() == new, "seed \(seed): \([old, new])")
        }
    }
}
