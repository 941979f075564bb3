import FileTesting
import Foundation
import HeraldKit
import HeraldModel
import HeraldTesting
import RecordFormats
import Testing

@Suite("Formats for machines")
struct GoldenTests {
    @Test("A full record, with French and Arabic, is element for element the one in Golden", arguments: ShippedFormat.allCases)
    func full(_ shipped: ShippedFormat) throws {
        var practice = Samples.full
        practice.organisations += RecordFixtures.organisations
        practice.sources += RecordFixtures.sources
        practice.links += RecordFixtures.links
        practice.narrative = [RecordFixtures.section]
        practice.contacts = [RecordFixtures.contact]
        practice.timeframe?.end = PartialDate(written: "2010")
        practice.places[0].city = "Nelson"
        try Golden.expect(FormatFixtures.lines(try shipped.text(practice)), "full-\(shipped).xml")
        #expect(shipped.format.problem(in: try shipped.element(practice)) == nil)
    }

    @Test("A record with the least that a record may have is said in every format", arguments: ShippedFormat.allCases)
    func bare(_ shipped: ShippedFormat) throws {
        let text = try shipped.text(Samples.minimal, in: Samples.context())
        try Golden.expect(FormatFixtures.lines(text), "bare-\(shipped).xml")
        #expect(shipped.format.problem(in: try shipped.element(Samples.minimal)) == nil)
    }
}

/// Parts of records for these tests.
enum RecordFixtures {
    static var organisations: [Organisation] {
        [
            ("Growers' association", OrganisationRole.partner), ("Aid & trade fund", .funder), ("A centre", .collector),
            ("An expert", .reviewer),
        ].map {
            var organisation = Organisation()
            (organisation.name, organisation.role) = $0
            return organisation
        }
    }

    static var sources: [Source] {
        var book = Source()
        (book.id, book.type, book.title, book.isbn) = (Slug(written: "handbook")!, .book, "A handbook", "978-3-16-148410-0")
        (book.publisher, book.year, book.pages) = ("A press", 2011, "12-40")
        var paper = Source()
        (paper.id, paper.type, paper.title, paper.doi) = (Slug(written: "paper")!, .article, "A paper", "https://doi.org/10.1000/a(b)<c>")
        paper.url = "http://dx.doi.org/10.1000/a(b)<c>"
        return [book, paper]
    }

    static var links: [PracticeLink] {
        var origin = PracticeLink()
        (origin.relation, origin.name, origin.country, origin.year) = (.adaptedFrom, "Working holidays", CountryCode(written: "NZ"), 1998)
        var related = PracticeLink()
        related.practice = Slug(written: "fair-pay")
        return [origin, related]
    }

    static var section: NarrativeSection {
        var section = NarrativeSection()
        section.heading = Samples.both("How it began", "Les débuts")
        section.text = Samples.both("With a handful of farms.\n\nThen came more.", "Avec quelques fermes.")
        return section
    }

    static var contact: Contact {
        var contact = Contact()
        (contact.name, contact.organisation, contact.email) = ("Jo Bloggs", "Department of Labour", "jo@example.org")
        return contact
    }
}
