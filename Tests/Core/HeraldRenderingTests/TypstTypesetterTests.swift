import Foundation
import HeraldComposition
import HeraldKit
import HeraldModel
import HeraldRendering
import HeraldTesting
import Testing

private let python = ProcessInfo.processInfo.environment["HERALD_PYTHON"]

/// PDF by the typesetter that `make setup` installs. `make test` names its Python in the environment.
@Suite("PDF by the typesetter", .enabled(if: python != nil))
struct TypstTypesetterTests {
    private func pdf(_ composition: Composition) throws -> String {
        var context = Samples.context()
        context.typesetter = TypstTypesetter(python: python ?? "python3", requestSeconds: 300)
        return String(decoding: try CompositionRenderer(context).rendering(of: composition, as: .pdf).bytes, as: UTF8.self)
    }

    /// Typst refuses a drawing with such marks under PDF/UA, so drawings in PDF leave them out.
    @Test("a drawing with the vowel marks of Arabic is made")
    func vowelMarks() throws {
        let words = "\u{2067}المتطوعون الذين استُقدموا: 43\u{A0}متطوعاً\u{2069}"
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 60"><text x="390" y="30" text-anchor="end">\(words)</text></svg>
            """
        let caption = [Inline("المتطوعون", SampleCompositions.arabicLanguage)]
        var brief = SampleCompositions.arabic()
        brief.sections[0].blocks.append(
            .figure(Figure(caption: caption, svg: svg, description: "متطوعاً", table: Table(caption: caption, columns: [], rows: []))))
        let text = try pdf(brief)
        #expect(text.hasPrefix("%PDF-1.7") && text.contains("/StructTreeRoot"))
    }

    @Test("every kind of document is tagged and has its language", arguments: Composition.Kind.allCases)
    func kinds(_ kind: Composition.Kind) throws {
        let text = try pdf(SampleCompositions.full(kind))
        #expect(text.hasPrefix("%PDF-1.7") && text.contains("/StructTreeRoot") && text.contains("/Lang(en)"))
    }
}
