import CatalogueExporter
import FileTesting
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("IATI activities")
struct ActivityTests {
    private func exporter(_ change: (inout ActivitySettings) -> Void = { _ in }) -> IATIActivities {
        var settings = ActivitySettings()
        settings.organisation = "XM-DAC-47066"
        settings.organisationType = 40
        settings.page = .brief
        change(&settings)
        return IATIActivities(settings: settings)
    }

    @Test("an activity is, byte for byte, the one in Golden, and what lacks a date is named")
    func golden() async throws {
        let made = try await InMemoryPracticeLog.sample.made(by: exporter())
        #expect(made.documents.keys.sorted() == ["iati-activities.xml"])
        #expect(made.warnings == ["practice \"cities\" cannot be an IATI activity without a start date"])
        try Golden.expect(made.text("iati-activities.xml"), "iati-activities.xml")
        #expect(try CatalogueSchema.activities.problems(in: made.documents["iati-activities.xml"] ?? []) == [])
    }

    @Test("kinds that are not activities are left out, and without an activity there is no file", arguments: PracticeKind.allCases)
    func kinds(_ kind: PracticeKind) async throws {
        var practice = Example.full
        practice.kind = kind
        let made = try await InMemoryPracticeLog([practice]).made(by: exporter())
        let activities: Set<PracticeKind> = [.project, .programme, .service, .training, .fund, .campaign]
        #expect(made.documents.isEmpty == !activities.contains(kind))
        #expect(made.warnings == [])
    }

    @Test("records of every sort make files that the grammar accepts", arguments: [UInt64(21), 22, 23])
    func arbitrary(_ seed: UInt64) async throws {
        var generator = PracticeGenerator(seed: seed)
        var practices = (0..<60).map { _ in generator.arbitrary() }
        for index in practices.indices {
            practices[index].kind = .project
            practices[index].sensitivity = [MapEntry(.contacts, .public)]
        }
        let made = try await InMemoryPracticeLog(practices).made(by: exporter { $0.hasEqualShares = seed == 22 })
        let bytes = try #require(made.documents["iati-activities.xml"], "seed \(seed)")
        #expect(try CatalogueSchema.activities.problems(in: bytes) == [], "seed \(seed)")
        #expect(made.text("iati-activities.xml").components(of: "<iati-activity ") > 20, "seed \(seed)")
    }

    @Test("hostile texts stay texts")
    func hostile() async throws {
        for text in hostileTexts {
            let made = try await InMemoryPracticeLog([Example.filled(with: text)]).made(by: exporter())
            let bytes = try #require(made.documents["iati-activities.xml"])
            #expect(try CatalogueSchema.activities.problems(in: bytes) == [], "\(text.prefix(40).debugDescription)")
        }
    }

    @Test("money is stated only if it is the whole budget of at most a year")
    func budgets() async throws {
        let changes: [(String, Bool, (inout Practice) -> Void)] = [
            ("as it is", true, { _ in }),
            ("with a note", false, { $0.costs[0].note = LocalizedText("for each participant") }),
            ("two amounts", false, { $0.costs.append($0.costs[0]) }),
            ("a range", false, { $0.costs[0].amount = Figure(written: "5..8") ?? $0.costs[0].amount }),
            ("two years", false, { $0.timeframe?.end = PartialDate(written: "2009") }),
            ("still going on", false, { $0.timeframe?.end = nil }),
            ("too many digits", false, { $0.costs[0].amount = Figure(written: "1234567890123456789") ?? $0.costs[0].amount }),
        ]
        for (name, hasBudget, change) in changes {
            var practice = Example.full
            change(&practice)
            let text = try await InMemoryPracticeLog([practice]).made(by: exporter()).text("iati-activities.xml")
            #expect(text.contains("<budget") == hasBudget, "\(name)")
        }
    }

    @Test("contacts that only partners may see stay out, even in a pipeline for partners")
    func contacts() async throws {
        var practice = Example.full
        practice.sensitivity = [MapEntry(.contacts, .partners)]
        let log = InMemoryPracticeLog([practice])
        let made = try await ExportedDocuments.by(exporter(), of: log, at: log.moment) { $0.clearance = .partners }
        #expect(made.text("iati-activities.xml").contains("<iati-activity ") && !made.text("iati-activities.xml").contains("contact-info"))
    }

    @Test("several countries are locations, or share the activity in equal parts that add up to 100")
    func countries() async throws {
        var practice = Example.full
        practice.places = ["NZ", "AU", "VU"].compactMap(CountryCode.init(written:)).map { code in
            var place = Place()
            place.country = code
            return place
        }
        let plain = try await InMemoryPracticeLog([practice]).made(by: exporter()).text("iati-activities.xml")
        #expect(!plain.contains("recipient-country") && plain.components(of: "<location>") == 3)
        let shared = try await InMemoryPracticeLog([practice]).made(by: exporter { $0.hasEqualShares = true }).text("iati-activities.xml")
        for share in [("AU", "33.33"), ("NZ", "33.33"), ("VU", "33.34")] {
            #expect(shared.contains("<recipient-country code=\"\(share.0)\" percentage=\"\(share.1)\"/>"))
        }
        #expect(!shared.contains("<location>"))
    }

    @Test("the status of an activity depends on the moment published")
    func status() async throws {
        for (start, end, status, types) in [
            ("2015", "2015-12", "4", ["2", "4"]), ("2015", nil, "2", ["2"]), ("2015", "2016", "2", ["2", "3"]),
            ("2017-01", nil, "1", ["1"]),
        ] as [(String, String?, String, [String])] {
            var practice = Example.full
            practice.timeframe?.start = PartialDate(written: start)
            practice.timeframe?.end = end.flatMap(PartialDate.init(written:))
            let text = try await InMemoryPracticeLog([practice]).made(by: exporter()).text("iati-activities.xml")
            #expect(text.contains("<activity-status code=\"\(status)\"/>"), "\(start)")
            let found = text.split(separator: "<activity-date ").dropFirst().compactMap {
                $0.split(separator: "\" type=\"").dropFirst().first?.prefix(1)
            }
            #expect(found.map(String.init) == types, "\(start)")
        }
    }

    @Test("settings that no registry takes are refused")
    func refused() {
        var settings = ActivitySettings()
        settings.organisation = "XM/DAC"
        settings.organisationType = 12
        #expect(
            settings.problems(in: CheckContext()).map(\.message) == [
                "\"XM/DAC\" is not an identifier; expected letters, digits, \"-\", \".\" and \"_\"",
                "12 is not a code of IATI's list; expected 10, 11, 15, 21, 22, 23, 24, 30, 40, 60, 70, 71, 72, 73, 80 or 90",
            ])
    }
}

extension String {
    /// Returns the number of occurrences of `part`.
    fileprivate func components(of part: String) -> Int { split(separator: part, omittingEmptySubsequences: false).count - 1 }
}
