import HeraldText
import Testing

@Suite("Differences of texts in the unified format")
struct UnifiedDiffTests {
    private func difference(_ old: String, _ new: String, context: Int = 3) -> String {
        UnifiedDiff.text(from: old, to: new, names: ("old", "new"), context: context)
    }

    @Test("texts that are the same have no difference")
    func same() {
        #expect(difference("a\nb\n", "a\nb\n").isEmpty)
        #expect(difference("", "").isEmpty)
    }

    @Test("a changed line is shown with three lines around it")
    func changed() {
        let old = (1...9).map { "\($0)\n" }.joined()
        #expect(
            difference(old, old.replacing("5", with: "five")) == """
                --- old
                +++ new
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8

                """)
    }

    @Test("changes far from each other are in hunks of their own, near ones in one")
    func hunks() {
        let old = (1...20).map { "line \($0)" }
        var new = old
        new[1] = "two"
        new.remove(at: 17)
        let text = difference(old.joined(separator: "\n") + "\n", new.joined(separator: "\n") + "\n")
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -1,5 +1,5 @@", "@@ -15,6 +15,5 @@"])
        #expect(difference("a\nb\nc\nd\n", "A\nb\nc\nD\n", context: 1).split(separator: "\n").count { $0.hasPrefix("@@") } == 1)
    }

    @Test("a text that is new or gone has no lines on the other side")
    func wholeText() {
        #expect(difference("", "a\nb\n") == "--- old\n+++ new\n@@ -0,0 +1,2 @@\n+a\n+b\n")
        #expect(difference("a\n", "") == "--- old\n+++ new\n@@ -1 +0,0 @@\n-a\n")
    }

    @Test("a missing line feed at the end is told")
    func lastLine() {
        #expect(
            difference("a\nb", "a\nb\n")
                == "--- old\n+++ new\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n")
    }

    @Test("a section that was replaced is shown whole, not mixed with another by lines that are equal by chance")
    func sections() {
        let (one, two) = ("First\n=====\n\nSame words.\n\n", "Second\n======\n\nOther words.\n\n")
        let lines = difference(one + "End\n", two + one + "End\n").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.filter { $0.hasPrefix("+") }.dropFirst() == ["+Second", "+======", "+", "+Other words.", "+"])
        #expect(!lines.dropFirst(2).contains { $0.hasPrefix("-") })
    }

    @Test("the lines of both texts can be read from the difference, whatever they are", arguments: 1...60 as ClosedRange<UInt64>)
    func complete(seed: UInt64) {
        var state = seed
        let line = { () -> String in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return "\((state >> 33) % 12)"
        }
        let old = (0..<Int(seed % 17)).map { _ in line() }
        let new = (0..<Int(seed * 7 % 19)).map { _ in line() }
        let whole = { (lines: [String]) in lines.map { $0 + "\n" }.joined() }
        let text = difference(whole(old), whole(new), context: 100)
        #expect(text.isEmpty == (old == new))
        if old == new { return }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3).dropLast()
        #expect(lines.filter { !$0.hasPrefix("+") }.map { String($0.dropFirst()) } == old)
        #expect(lines.filter { !$0.hasPrefix("-") }.map { String($0.dropFirst()) } == new)
    }

    @Test("long texts without a line in common are replaced, in a moment")
    func long() {
        let old = (0..<30_000).map { "old \($0 / 2)\n" }.joined()
        let new = (0..<30_000).map { "new \($0 / 2)\n" }.joined()
        #expect(difference(old, new).hasPrefix("--- old\n+++ new\n@@ -1,30000 +1,30000 @@\n-old 0\n"))
    }
}
