internal import HeraldIntake
internal import HeraldModel

/// A column of the template: its field, what may be in it, and how it is explained.
struct TemplateColumn {
    /// The path of the field, which is the header.
    var path: String
    /// The value in the row of the example, or an empty text.
    var example: String
    /// The question that the field answers, in English.
    var question: String
    /// The expected value, in English.
    var expectation: String
    /// Whether every record must have the field.
    var isRequired: Bool
    /// Whether the value is a number.
    var isNumber: Bool
    /// The list of values to choose from, or nil if there is none.
    var list: TemplateList?

    /// Returns all columns. The lists have the values of `gazetteer` and `taxonomy`.
    static func all(gazetteer: Gazetteer, taxonomy: Taxonomy) -> [TemplateColumn] {
        let lists = TemplateList.Codes(gazetteer: gazetteer, taxonomy: taxonomy)
        let columns = TemplateColumns(numbered: true)
        return zip(columns.paths, columns.example).map { path, example in
            let steps = path.split(separator: ".").map(String.init)
            let question = (0..<steps.count).lazy.compactMap { Questionnaire.question(at: steps.dropLast($0)) }.first
            var (expectation, list, isNumber) = ("a text", TemplateList?.none, false)
            if let type = try? ColumnPath(path).scalarType {
                expectation = type.expectation
                list = lists.list(of: type)
                isNumber = type.isFigure || type.accepts("7") && !type.accepts("seven") && !type.isDate
            }
            let isRequired = RecordFieldType.practice.contains { $0.isRequired && $0.name == path }
            return TemplateColumn(
                path: path, example: example, question: question?.english ?? "", expectation: expectation, isRequired: isRequired,
                isNumber: isNumber, list: list)
        }
    }
}

/// The values that a column's drop-down list offers.
struct TemplateList: Hashable {
    /// The values.
    var values: [String]
    /// The meaning of each value, or nothing if the values are words.
    var meanings: [String] = []

    /// The lists of codes, which are the same in several columns.
    struct Codes {
        private let countries: TemplateList
        private let themes: TemplateList

        init(gazetteer: Gazetteer, taxonomy: Taxonomy) {
            // M49 has the whole world as 001.
            let codes = gazetteer.countries(inRegion: "001")
            countries = TemplateList(values: codes.map(\.written), meanings: codes.map { gazetteer.name(of: $0, in: .english) })
            let concepts = taxonomy.concepts.filter { ThemeCode(written: $0.code) != nil && $0.kind != "practice" }
            themes = TemplateList(values: concepts.map(\.code), meanings: concepts.map { $0.labels.label(in: .english) })
        }

        /// Returns the list for values of `type`, or nil if there is none.
        func list(of type: ScalarFieldType) -> TemplateList? {
            switch type.expectation {
            case CountryCode.expectation: countries.values.isEmpty ? nil : countries
            case ThemeCode.expectation: themes.values.isEmpty ? nil : themes
            default: type.allowed.isEmpty ? nil : TemplateList(values: type.allowed)
            }
        }
    }
}
