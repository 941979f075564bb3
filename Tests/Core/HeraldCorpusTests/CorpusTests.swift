import HeraldCorpus
import HeraldModel
import Testing

@Suite("The shipped schemes and tables")
struct CorpusTests {
    /// Returns the number of concepts of `scheme` that are of `kind`.
    private func count(_ kind: String, in scheme: String) -> Int {
        Corpus.taxonomy.concepts.filter { $0.code.hasPrefix(scheme + ":") && $0.kind == kind }.count
    }

    @Test("no shipped table is missing or damaged")
    func sound() {
        #expect(Corpus.problems.isEmpty, "\(Corpus.problems)")
        #expect(Corpus.taxonomy.schemes == ["gcm", "gfmd-2016", "iamm", "sdg", "unesco-im"])
    }

    @Test("the schemes have as many concepts of each kind as the texts they come from")
    func counts() {
        #expect(count("common-understanding", in: "iamm") == 20)
        #expect(count("chapter", in: "iamm") == 20)
        #expect(count("section", in: "iamm") == 27)
        #expect(count("subsection", in: "iamm") == 6)
        #expect(count("practice", in: "iamm") == 263)
        #expect(count("theme", in: "unesco-im") == 5)
        #expect(count("sub-theme", in: "gfmd-2016") == 3)
        #expect(count("roundtable", in: "gfmd-2016") == 6)
        #expect(count("goal", in: "sdg") == 17)
        #expect(count("objective", in: "gcm") == 23)
        #expect(Corpus.gazetteer.countries(inRegion: "001").count == 249)
    }

    @Test("a concept's code continues the code of the concept above it")
    func codesContinueTheirParents() {
        for concept in Corpus.taxonomy.concepts {
            guard let parent = concept.parent else { continue }
            #expect(Corpus.taxonomy.concept(parent) != nil, "\(concept.code) has no parent \(parent)")
            #expect(concept.code.hasPrefix(parent + "."), "\(concept.code) does not continue \(parent)")
        }
        let codes = Corpus.taxonomy.concepts.map(\.code)
        #expect(Set(codes).count == codes.count)
    }

    @Test("every concept has a label in English, French and Spanish, and the upper ones in Arabic too")
    func labels() {
        let english = LanguageTag.english
        for concept in Corpus.taxonomy.concepts {
            #expect(!concept.labels.label(in: english).isEmpty, "\(concept.code) has no English label")
            for language in ["fr", "es"] + (concept.parent == nil ? ["ar"] : []) {
                #expect(concept.labels.languages.contains(language), "\(concept.code) has no label in \(language)")
            }
        }
    }

    @Test("a theme and a country are called by their names in the reader's language")
    func names() throws {
        let french = try #require(LanguageTag(written: "fr"))
        let theme = try #require(ThemeCode(written: "unesco-im:migrants-rights"))
        let country = try #require(CountryCode(written: "DE"))
        #expect(Corpus.taxonomy.label(of: theme, in: french) == "Droits des migrants")
        #expect(Corpus.gazetteer.name(of: country, in: french) == "Allemagne")
    }

    @Test("the crosswalks link concepts that exist, of two different schemes")
    func crosswalks() {
        #expect(Corpus.crosswalks.count == 229)
        for link in Corpus.crosswalks {
            #expect(Corpus.taxonomy.concept(link.from.written) != nil, "\(link.from)")
            #expect(Corpus.taxonomy.concept(link.to.written) != nil, "\(link.to)")
            #expect(link.from.scheme != link.to.scheme, "\(link.from) to \(link.to)")
        }
    }

    @Test("every region lies in the world, and every country in a region")
    func regions() {
        #expect(Corpus.gazetteer.regionCodes.contains("002"))
        #expect(Corpus.gazetteer.countries(inRegion: "002").map(\.written).contains("TZ"))
        #expect(Corpus.gazetteer.countries(inRegion: "999").isEmpty)
    }

    @Test("the currencies of the samples are known, invented ones are not")
    func currencies() throws {
        #expect(Corpus.gazetteer.hasCurrency(try #require(CurrencyCode(written: "EUR"))))
        #expect(!Corpus.gazetteer.hasCurrency(try #require(CurrencyCode(written: "QQQ"))))
    }

    @Test("the sample records are files in alphabetical order")
    func practiceFiles() throws {
        let files = try Corpus.practiceFiles
        #expect(!files.isEmpty)
        #expect(files == files.sorted())
    }
}
