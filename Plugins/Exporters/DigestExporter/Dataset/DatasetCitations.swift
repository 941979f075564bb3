internal import HeraldCitations
internal import HeraldKit
internal import HeraldModel

/// The citations of a dataset: the brief of each practice, if there are briefs, and each source once.
///
/// The works and their keys are those of the exporter `citations`. The key of a brief is the id of its practice. Those of sources are in
/// `sources.csv`.
struct DatasetCitations {
    /// The works in the order of the practices, each brief before its sources.
    private var works: [CitedWork] = []
    private var distinct = DistinctSources()

    /// Adds a practice.
    ///
    /// - Parameters:
    ///   - published: The practice.
    ///   - page: The page of its brief. `nil` if the pipeline makes none.
    ///   - context: The site, and the names of themes.
    mutating func add(_ published: PublishedPractice, brief page: PracticePage?, in context: ExportContext) {
        if let page { works.append(CitedWork(briefOf: published, on: page, isMain: true, in: context)) }
        for source in published.practice.sources {
            if let key = distinct.keyOfNew(source) { works.append(CitedWork(source, key: key)) }
        }
    }

    /// The number of works.
    var count: Int { works.count }

    /// The lists by their files.
    var files: [(name: String, bytes: [UInt8])] {
        [CitationFormat.bibtex, .ris, .cslJSON].map { format in
            var list = CitationText(format)
            let text = works.map { list.next($0) }.joined()
            return ("citations.\(format.fileEnding)", Array((text + list.end).utf8))
        }
    }
}
