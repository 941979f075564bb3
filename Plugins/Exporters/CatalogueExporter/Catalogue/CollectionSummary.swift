import HeraldKit
internal import HeraldModel

/// Properties of all practices in a selection. Practices are added one by one, so memory does not grow with their number.
struct CollectionSummary {
    /// The number of practices.
    private(set) var count = 0
    /// The languages in which they are available.
    private(set) var languages: Set<LanguageTag> = []
    /// The countries they concern.
    private(set) var countries: Set<CountryCode> = []
    /// Their themes.
    private(set) var themes: Set<ThemeCode> = []
    /// The earliest start date.
    private(set) var start: PartialDate?
    /// The latest end date. `nil` if a practice is ongoing or none has a date.
    private(set) var end: PartialDate?
    /// The time of the first publication of any of them.
    private(set) var issued: Timestamp?
    /// The time of the last change of the collection. `nil` if it was always empty.
    let updated: Timestamp?
    private var isOngoing = false

    init(updated: Timestamp?) { self.updated = updated }

    mutating func add(_ published: PublishedPractice) {
        let practice = published.practice
        count += 1
        languages.formUnion(practice.languages)
        countries.formUnion(practice.countries)
        themes.formUnion(practice.themes)
        issued = min(issued ?? published.published, published.published)
        guard let time = practice.timeframe else { return }
        if let date = time.start { start = start.map { date.start < $0.start ? date : $0 } ?? date }
        guard let date = time.end else {
            isOngoing = isOngoing || time.start != nil
            end = isOngoing ? nil : end
            return
        }
        if !isOngoing { end = end.map { $0.start < date.start ? date : $0 } ?? date }
    }
}
