import HeraldComposition
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldTesting
import Testing

/// Briefs of sample records.
enum BriefFixture {
    static func brief(of practice: Practice, in language: LanguageTag = .english, context: ExportContext = Samples.context()) throws
        -> Composition
    {
        let localized = LocalizedPractice(
            Samples.published(practice), in: language, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
        let path = try #require(DocumentPath("practices/\(practice.id).html"))
        return BriefComposer(context: context) { DocumentPath("practices/\($0).html") }.brief(of: localized, at: path, languages: [])
    }
}
