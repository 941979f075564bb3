/// The fixed words of Herald's pages, read from `labels.txt`.
///
/// A line of the file is `key | English | French | Spanish | Arabic`. Lines that begin with `#` are comments. The file is part of the
/// program: a word is changed there and takes effect with the next build. A test checks that no cell is empty, that every ``Label`` has
/// a line, and that `{1}`, `{2}` … are the same in every language.
enum LabelTable {
    /// The languages of the columns after the key, in their order.
    static let languages = ["en", "fr", "es", "ar"]

    /// The lines in their order: a key and one word for each of ``languages``.
    ///
    /// Keys of single words are the names of ``Label``. Keys with a point are words of a group, such as `kind.policy`.
    static let rows: [(key: String, words: [String])] = String(decoding: PackageResources.labels_txt, as: UTF8.self).split(separator: "\n")
        .filter { !$0.hasPrefix("#") }.map { line in
            let cells = line.split(separator: " | ", omittingEmptySubsequences: false).map(String.init)
            return (cells[0], Array(cells.dropFirst()))
        }
}
