import HeraldCarrying
import HeraldRunner
import Testing

@Suite("The plan of what to carry")
struct CarryPlanTests {
    /// A document whose hash is a letter.
    private func document(_ path: String, _ hash: String = "a") -> CarriedDocument {
        CarriedDocument(path: path, hash: hash, size: 1, mediaType: "text/html")
    }

    /// The plan in words: `+` a document at a new path, `~` one that replaces another, `!` a removal before it, `-` a removal at the end.
    private func steps(
        _ difference: ReleaseDifference, _ files: [String: RemoteFile] = [:], release: [CarriedDocument] = []
    ) -> [String] {
        let plan = CarryPlan(difference, files: files) { path in release.first { $0.path == path } }
        return plan.added.map { "+ \($0.path) \($0.hash)" } + plan.removals.first.map { "! \($0)" }
            + plan.replaced.map { "~ \($0.path) \($0.hash)" } + plan.removals.last.map { "- \($0)" }
    }

    @Test("New documents come first, then those that replace others, and removals last, each in the order of their paths")
    func order() {
        let difference = ReleaseDifference(
            added: [document("b.html"), document("a.html")], replaced: [document("d.html", "x"), document("c.html", "y")],
            removed: ["f.html", "e.html"])
        #expect(steps(difference) == ["+ a.html a", "+ b.html a", "~ c.html y", "~ d.html x", "- e.html", "- f.html"])
    }

    @Test("Nothing is planned for a place that has everything")
    func nothing() {
        #expect(CarryPlan(ReleaseDifference()).isEmpty)
    }

    @Test("What an interrupted attempt carried is not carried again")
    func resumed() {
        let documents = [document("a.html", "1"), document("b.html", "2"), document("c.html", "3")]
        let difference = ReleaseDifference(added: [documents[0], documents[1]], replaced: [documents[2]])
        let files: [String: RemoteFile] = ["a.html": .present(hash: "1"), "c.html": .present(hash: "3")]
        #expect(steps(difference, files, release: documents) == ["+ b.html 2"])
    }

    @Test("A step that was begun is done again, also if the release went back to what the manifest of the place says")
    func begun() {
        #expect(steps(ReleaseDifference(), ["a.html": .unknown], release: [document("a.html", "1")]) == ["~ a.html 1"])
        #expect(steps(ReleaseDifference(), ["a.html": .present(hash: "2")], release: [document("a.html", "1")]) == ["~ a.html 1"])
    }

    @Test("What an abandoned release left is removed, if it is there")
    func abandoned() {
        let files: [String: RemoteFile] = ["a.html": .unknown, "b.html": .present(hash: "1"), "c.html": .absent]
        #expect(steps(ReleaseDifference(), files) == ["- a.html", "- b.html"])
        #expect(steps(ReleaseDifference(removed: ["c.html", "d.html"]), ["c.html": .absent]) == ["- d.html"])
    }

    @Test("What somebody removed is carried like a new document")
    func removedByHand() {
        #expect(steps(ReleaseDifference(), ["a.html": .absent], release: [document("a.html")]) == ["+ a.html a"])
    }

    @Test("A document where a folder is needed, and one in a folder where a document is needed, are removed before")
    func inTheWay() {
        let difference = ReleaseDifference(
            added: [document("lists/one.html"), document("deep"), document("new.html")], removed: ["lists", "deep/er/x.html", "old.html"])
        #expect(
            steps(difference) == ["+ new.html a", "! deep/er/x.html", "! lists", "~ deep a", "~ lists/one.html a", "- old.html"])
    }

    @Test("The topmost folders are found that nothing is left in")
    func emptied() {
        let used: Set = ["a", "a/b"]
        #expect(
            CarryPlan.emptiedFolders(removing: ["a/b/c/d/x.html", "a/b/c/y.html", "e/f/z.html", "w.html", "a/v.html"]) { used.contains($0) }
                == ["a/b/c", "e"])
    }
}
