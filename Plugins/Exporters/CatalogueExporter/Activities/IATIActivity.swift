import HeraldKit
import HeraldModel
import HeraldTemplates

/// A practice that has everything IATI requires of an activity.
struct IATIActivity {
    /// Data that IATI requires and a record may lack.
    enum MissingField: String, Error, CaseIterable {
        case start = "a start date"
        case organisation = "an organisation that leads, supports or funds it"
    }

    let published: PublishedPractice
    let settings: ActivitySettings
    let context: ExportContext
    let localized: LocalizedPractice
    /// The date on which the practice began.
    let start: PartialDate
    /// The participating organisations, with codes of IATI's list OrganisationRole.
    let participants: [(name: String, role: String)]
    var practice: Practice { published.practice }

    /// Whether practices of `kind` are activities: work with a beginning, resources and people who do it.
    static func isActivity(_ kind: PracticeKind) -> Bool {
        switch kind {
        case .project, .programme, .service, .training, .fund, .campaign: true
        case .policy, .law, .agreement, .mechanism, .network, .method, .index, .dataset: false
        }
    }

    /// Returns the activity of a practice, or the data that it lacks.
    static func make(of published: PublishedPractice, settings: ActivitySettings, in context: ExportContext) -> Result<
        IATIActivity, MissingField
    > {
        let practice = published.practice
        guard let start = practice.timeframe?.start else { return .failure(.start) }
        let participants = practice.organisations.compactMap { organisation in
            role(of: organisation.role).map { (name: organisation.name, role: $0) }
        }
        if participants.isEmpty { return .failure(.organisation) }
        let localized = context.localized(published, in: practice.language)
        return .success(
            IATIActivity(
                published: published, settings: settings, context: context, localized: localized, start: start, participants: participants))
    }

    /// The code of an organisation's role: 1 for funding, 4 for implementing. `nil` for organisations that only collected or reviewed the
    /// record.
    private static func role(of role: OrganisationRole) -> String? {
        switch role {
        case .funder: "1"
        case .lead, .partner: "4"
        case .collector, .reviewer: nil
        }
    }

    /// The publisher's identifier.
    var reporter: String {
        if let organisation = settings.organisation { return organisation }
        let host = context.site.address.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" }
        return String(host.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") ? $0 : "-" })
    }

    /// Returns the identifier of a practice's activity.
    func identifier(of practice: Slug) -> String { "\(reporter)-\(practice)" }

    /// The status at the published moment: a code of IATI's list ActivityStatus.
    var status: String {
        if start.start > context.moment.time { return "1" }
        return practice.timeframe?.end.map(isPast) == true ? "4" : "2"
    }

    /// Whether `date` is completely over at the published moment.
    func isPast(_ date: PartialDate) -> Bool { date.lastDay.start.seconds + 86_400 <= context.moment.time.seconds }

    /// The geographic scope: a code of IATI's list ActivityScope. `nil` if the record does not tell.
    var scope: String? {
        switch practice.level {
        case .global: "1"
        case .regional: "2"
        case .national: "4"
        case .local: practice.places.count == 1 ? "8" : nil
        case nil: nil
        }
    }

    /// The countries of the activity.
    var countries: [CountryCode] { Set(practice.places.map(\.country)).sorted() }

    /// The total budget. `nil` unless the record has a single amount without note, for at most a year, as IATI requires.
    var budget: (amount: String, currency: String, start: PartialDate, end: PartialDate)? {
        guard practice.costs.count == 1, let cost = practice.costs.first, cost.note == nil, let end = practice.timeframe?.end else {
            return nil
        }
        // XML Schema guarantees 18 decimal digits and no more.
        let amount = cost.amount.written
        guard cost.amount.endpoints.count == 1, !amount.hasPrefix("-"), amount.utf8.count <= 18 else { return nil }
        let (first, last) = (start.firstDay, end.lastDay)
        guard first.start <= last.start, last.start.seconds - first.start.seconds < 366 * 86_400 else { return nil }
        return (amount, cost.currency.written, first, last)
    }
}

extension PartialDate {
    /// The first day.
    var firstDay: PartialDate { PartialDate(written: String(start.written.prefix(10))) ?? self }

    /// The last day.
    var lastDay: PartialDate {
        if day != nil { return self }
        let next =
            switch month {
            case nil: Timestamp(year: year + 1, month: 1, day: 1)
            case 12?: Timestamp(year: year + 1, month: 1, day: 1)
            case let month?: Timestamp(year: year, month: month + 1, day: 1)
            }
        return PartialDate(written: String(Timestamp(seconds: next.seconds - 86_400).written.prefix(10))) ?? self
    }
}
