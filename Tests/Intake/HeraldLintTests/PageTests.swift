import FileTesting
import Foundation
import HeraldLint
import Testing

@Suite("The page on lint")
struct PageTests {
    private static let page: String = {
        (try? String(contentsOfFile: PackageFolder.file("docs/editors/lint.md"), encoding: .utf8)) ?? ""
    }()

    @Test("each line that it shows for a defect of the reference documents is printed for a case of that name")
    func lines() throws {
        let printed = try CaseTests.cases.filter { $0.name.hasPrefix("reference-") }.map { LintCase.printed(try $0.parts().input) }.joined()
        let shown = Self.page.split(separator: "\n").map(String.init).compactMap { line -> String? in
            guard let start = line.range(of: "  lint: ") else { return nil }
            return String(line[start.lowerBound...].dropFirst(2))
        }
        #expect(shown.count >= 18)
        for line in shown { #expect(printed.contains(": \(line)\n"), "\(line)") }
    }

    @Test("it lists every rule")
    func rules() {
        for name in Lint.rules.map(\.name) + Lint.setRules.map(\.name) { #expect(Self.page.contains("| `\(name)` |"), "\(name)") }
    }
}
