import HeraldModel
import HeraldTesting
import Testing

@Suite("Paths inside a release")
struct DocumentPathTests {
    @Test(
        "names of letters, digits, points, hyphens and underscores make a path",
        arguments: ["atom.xml", "practices/a-b.en.html", "_x/1/A.z", "a"])
    func accepted(_ path: String) {
        #expect(DocumentPath(path)?.description == path)
    }

    @Test(
        "nothing else does",
        arguments: [
            "", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", ".a", "a/.b", "-a", "a.", "a./b", "a b", "a\\b", "a:b",
            "a\u{0}b", "é",
            "a\nb", "~/a", "a%2fb", "C:/a", "a?b", "a#b", "ａ", String(repeating: "a", count: 121),
            String(repeating: "abcdefghi/", count: 24) + "a",
        ])
    func refused(_ path: String) {
        #expect(DocumentPath(path) == nil)
    }

    @Test("no path that is accepted leads out of a folder, whatever it is made of", arguments: [UInt64(1), 2, 3])
    func property(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = ["a", "B", "0", ".", "..", "/", "-", "_", "\\", " ", "é", "%2e", "~", "\u{0}", ":", "//", "./"]
        var accepted = 0
        for _ in 0..<20_000 {
            let text = (0..<random.below(8)).map { _ in random.pick(pieces) }.joined()
            guard let path = DocumentPath(text) else { continue }
            accepted += 1
            let parts = path.description.split(separator: "/", omittingEmptySubsequences: false)
            #expect(path.description == text)
            #expect(
                !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." || $0.hasPrefix(".") || $0.hasSuffix(".") }, "\(text), seed \(seed)"
            )
            #expect(
                text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: ":") },
                "\(text), seed \(seed)")
        }
        #expect(accepted > 100)
    }

    @Test("paths are in the order of their bytes")
    func order() {
        let paths = ["B", "a", "a-b", "a.b", "a/b", "aa"].compactMap(DocumentPath.init)
        #expect(paths.shuffled().sorted() == paths)
    }
}
