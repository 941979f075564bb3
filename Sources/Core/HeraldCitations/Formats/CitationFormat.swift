public import HeraldModel

/// A format of citations.
public enum CitationFormat: String, RecordScalar, CaseIterable {
    /// BibTeX, for LaTeX and reference managers.
    case bibtex
    /// The tagged format of Research Information Systems, for reference managers.
    case ris
    /// The input of citation processors (CSL-JSON 1.0.2), such as those of word processors.
    case cslJSON = "csl-json"
    /// The JSON form of the DataCite Metadata Schema 4.5, with which repositories register DOIs.
    case datacite

    /// The end of file names.
    package var fileEnding: String {
        switch self {
        case .bibtex: "bib"
        case .ris: "ris"
        case .cslJSON: "json"
        case .datacite: "datacite.json"
        }
    }

    /// The media type of documents.
    package var mediaType: String {
        switch self {
        case .bibtex: "application/x-bibtex; charset=utf-8"
        case .ris: "application/x-research-info-systems; charset=utf-8"
        case .cslJSON: "application/vnd.citationstyles.csl+json"
        case .datacite: "application/json"
        }
    }

    /// Whether the format describes publications of others too. DataCite does not: a repository registers its own.
    package var describesSources: Bool { self != .datacite }
}
