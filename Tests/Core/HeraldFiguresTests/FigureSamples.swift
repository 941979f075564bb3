import HeraldCorpus
import HeraldIntake
import HeraldModel
import HeraldTemplates
import HeraldTesting

/// Practices for tests of figures.
enum FigureSamples {
    /// The shipped sample practices.
    static let corpus: [Practice] = {
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        return Corpus.samples.flatMap { sample in
            YAMLBlock(sample.bytes, file: sample.name).records(with: reader).compactMap { record in
                if case .success(.record(let submission)) = record.result { submission.practice } else { nil }
            }
        }
    }()

    static let languages = ["en", "fr", "es", "ar"].compactMap { LanguageTag(written: $0) }

    static func localized(_ practice: Practice, _ language: LanguageTag = .english) -> LocalizedPractice {
        LocalizedPractice(Samples.published(practice), in: language, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer)
    }

    /// A practice with values for every figure of one practice.
    static let full: Practice = {
        var practice = Samples.full
        practice.targets = [
            target("Workers who return", "60", "52..55", "per cent"), target("Growers who take part", "40", "46", "growers"),
            target("Liaison officers", "8", "5", "officers"), target("Courses", "12", nil, "courses"),
        ]
        practice.claims = [("2007", 5000), ("2009", 8000), ("2012", 7000)].map { year, value in
            claim("Places in \(year)", String(value), "workers", year: Int(year) ?? 0)
        }
        practice.evidence = [evidence(.research, .positive, 2014), evidence(.monitoring, .mixed, 2010), evidence(.awaited, nil, 2019)]
        practice.corridors = [corridor("TO", "NZ"), corridor("NZ", "TO"), corridor("VU", "NZ")]
        practice.places += [place("FJ", .transit), place("WS", nil)]
        return practice
    }()

    static func target(_ indicator: String, _ aim: String?, _ result: String?, _ unit: String? = nil) -> Target {
        var target = Target()
        target.indicator = LocalizedText(indicator)
        target.target = aim.flatMap { Figure(written: $0) }
        target.achieved = result.flatMap { Figure(written: $0) }
        target.unit = unit.map { LocalizedText($0) }
        return target
    }

    static func claim(_ statement: String, _ value: String, _ unit: String, year: Int, source: String = "study") -> Claim {
        var claim = Claim()
        claim.statement = LocalizedText(statement)
        claim.value = Figure(written: value)
        claim.unit = LocalizedText(unit)
        claim.year = year
        claim.source = Slug(written: source)
        claim.page = "1"
        return claim
    }

    static func evidence(_ type: EvidenceType, _ finding: EvidenceFinding?, _ year: Int?) -> Evidence {
        var evidence = Evidence()
        evidence.type = type
        evidence.finding = finding
        evidence.year = year
        return evidence
    }

    static func corridor(_ from: String, _ to: String) -> Corridor {
        var corridor = Corridor()
        corridor.from = CountryCode(written: from) ?? corridor.from
        corridor.to = CountryCode(written: to) ?? corridor.to
        return corridor
    }

    static func place(_ country: String, _ role: PlaceRole?) -> Place {
        var place = Place()
        place.country = CountryCode(written: country) ?? place.country
        place.role = role
        return place
    }
}
