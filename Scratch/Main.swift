import Foundation
import HeraldCorpus
import HeraldFigures
import HeraldIntake
import HeraldModel
import HeraldComposition
import HeraldTemplates
import HeraldTesting

@main struct Main {
    static func main() throws {
        let out = CommandLine.arguments[1]
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        let practices = Corpus.samples.flatMap { sample in
            YAMLBlock(sample.bytes, file: sample.name).records(with: reader).compactMap { record -> Practice? in
                if case .success(.record(let submission)) = record.result { submission.practice } else { nil }
            }
        }
        for language in ["en", "fr", "es", "ar"] {
            let tag = LanguageTag(written: language)!
            let localized = practices.map { LocalizedPractice(Samples.published($0), in: tag, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer) }
            var n = 0
            for practice in localized {
                for (index, figure) in try PracticeFigures(practice).all.enumerated() {
                    let name = "\(out)/\(language)-\(practice.practice.id)-\(index).svg"
                    try figure.svg.write(toFile: name, atomically: true, encoding: .utf8)
                    try (figure.description + "\n\n" + figure.table.rows.map { $0.map(\.plainText).joined(separator: " | ") }.joined(separator: "\n")).write(toFile: name + ".txt", atomically: true, encoding: .utf8)
                    n += 1
                }
            }
            let themes = Corpus.taxonomy.concepts.filter { $0.kind == "chapter" && $0.code.hasPrefix("iamm:") }.compactMap { ThemeCode(written: $0.code) }
            let selection = SelectionFigures(localized, id: FigureID("all"))
            for (index, figure) in try (selection.byEvidence(themes: themes) + selection.byCountry + selection.byYear).enumerated() {
                let name = "\(out)/\(language)-zz-\(index).svg"
                try figure.svg.write(toFile: name, atomically: true, encoding: .utf8)
                try (figure.description + "\n\n" + figure.table.rows.map { $0.map(\.plainText).joined(separator: " | ") }.joined(separator: "\n")).write(toFile: name + ".txt", atomically: true, encoding: .utf8)
            }
            print(language, n)
        }
    }
}
