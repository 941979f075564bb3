import Testing

@Suite("Places")
struct MachinePathTests {
    @Test("no page, source or pipeline names a place of somebody's machine")
    func places() {
        let pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "Makefile", "Package.swift"]
        let files = pages + SourceTree.paths(in: "docs") + SourceTree.paths(in: "Pipelines") + SourceTree.files.map(\.description)
        let places = ["/ho" + "me/", "/wo" + "rk/", "/opt/sw" + "ift"]
        for path in files {
            let text = SourceTree.text(at: path)
            for place in places where text.contains(place) { Issue.record("\(path) names \(place)") }
        }
    }
}
