internal import HeraldComposition
internal import HeraldDiagnostics
internal import HeraldJSON
internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates
internal import HeraldZip

/// The names of files in a dataset that several types need.
enum DatasetFiles {
    /// The practices as JSON, one a line.
    static let records = "practices.jsonl"
}

/// The dataset of a digest: its practices as tables, records and citations in one ZIP archive.
///
/// It has the practices of the digest and their fields as far as the clearance of the audience goes, also those that the digest has no part
/// for. The same digest makes the same bytes. The limit of the audience bounds the memory.
struct Dataset {
    /// The media type of the archive.
    static let mediaType = "application/zip"

    private(set) var tables = DatasetTables()
    private var citations = DatasetCitations()
    private var records: [UInt8] = []
    /// The practices with characters that became U+FFFD in the tables.
    private(set) var replaced: [Slug] = []

    /// Reads the practices of a digest.
    ///
    /// - Parameters:
    ///   - practices: The practices in the order of the digest.
    ///   - audience: The readers.
    ///   - language: The language of the digest, for the texts of tables.
    ///   - hasBriefs: Whether the pipeline makes briefs.
    ///   - context: The context of the export.
    init(
        of practices: [PublishedPractice], for audience: Audience, in language: LanguageTag, hasBriefs: Bool, _ context: ExportContext
    ) {
        for practice in practices {
            // The store has emptied what the audience must not see. A dataset shows every field, so they are emptied here too.
            let published = practice.redacted(to: audience.clearance)
            let page = hasBriefs ? PracticePath.brief.pages(of: published.practice, main: context.site.language).first : nil
            let localized = context.localized(published, in: language)
            tables.add(localized, brief: page.map { context.address(of: $0.path.description) })
            citations.add(published, brief: page, in: context)
            if RecordCells.replacedCharacterCount(of: localized) > 0 { replaced.append(published.practice.id) }
            records += Self.record(of: published.practice) + [UInt8(ascii: "\n")]
        }
    }

    /// Returns a record in the form that intake reads, on one line. It does not say which of its fields have other readers.
    private static func record(of practice: Practice) -> [UInt8] {
        var practice = practice
        practice.sensitivity = []
        return JSONString.exact(RecordEncoder.encode(practice))
    }

    /// Returns the archive.
    ///
    /// - Parameters:
    ///   - digest: The digest, for the texts on the dataset.
    ///   - labels: The words of its language.
    /// - Throws: A ``Diagnostic`` if there is no memory for it.
    func archive(for digest: Composition, labels: Localization) throws(Diagnostic) -> [UInt8] {
        let codebook = Codebook(of: tables.all)
        let lists = citations.files
        var files: [DatasetReadme.File] = [
            (tables.practices.file, DatasetWords.practices, tables.practices.rows.count),
            (DatasetFiles.records, DatasetWords.records, tables.practices.rows.count),
            (tables.figures.file, DatasetWords.figures, tables.figures.rows.count),
            (tables.sources.file, DatasetWords.sources, tables.sources.rows.count),
        ]
        for list in lists { files.append((list.name, DatasetWords.citations, citations.count)) }
        files.append((codebook.table.file, DatasetWords.codebook, codebook.table.rows.count))
        files.append(("codebook.txt", DatasetWords.codebook, nil))
        var writer = ZipWriter()
        writer.add("README.txt", DatasetReadme(digest, labels: labels).text(files))
        writer.add(tables.practices.file, tables.practices.csv)
        writer.add(DatasetFiles.records, records)
        for table in [tables.figures, tables.sources] { writer.add(table.file, table.csv) }
        for list in lists { writer.add(list.name, list.bytes) }
        writer.add(codebook.table.file, codebook.table.csv)
        writer.add("codebook.txt", codebook.text(for: digest))
        do throws(ZipError) {
            return try writer.finish()
        } catch {
            throw Diagnostic("the dataset cannot be written: \(error.message)")
        }
    }
}
