internal import HeraldComposition
internal import HeraldModel

extension CollectionComposer {
    /// Returns the chapters of a report whose settings name none.
    func chapters(of practices: [PublishedPractice], by grouping: Report.Grouping, scheme: String) -> [ReportPart] {
        switch grouping {
        case .category: chapters(byCategory: practices)
        case .theme: chapters(byTheme: practices, scheme: scheme)
        case .country: chapters(byCountry: practices)
        }
    }
}
