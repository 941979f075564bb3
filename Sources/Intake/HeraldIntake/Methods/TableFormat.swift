package import HeraldDiagnostics

/// A format of tables, whose rows can be read for other uses than records, such as a list of contacts.
package protocol TableFormat: IntakeFormat {
    /// Returns the table in the file at `path`.
    ///
    /// - Throws: ``Diagnostics`` if the file cannot be read as a whole.
    func table(at path: String) throws(Diagnostics) -> ReadTable
}

/// All rows of a table, in memory.
package struct ReadTable: Sendable {
    /// The rows that are not empty, the header in front. Their positions have the name of the file.
    package private(set) var rows: [TableRow] = []
    /// The problems of rows that cannot be read, and warnings. None quotes a line, because lines may contain addresses of people.
    package private(set) var problems: [Diagnostic] = []
    private let file: String

    /// Creates the table of `file`, without rows.
    package init(_ file: String) { self.file = file }

    /// Adds a row.
    package mutating func add(_ row: TableRow) {
        var row = row
        for index in row.cells.indices { row.cells[index].position.file = file }
        rows.append(row)
    }

    /// Adds a problem.
    package mutating func add(_ problem: Diagnostic) {
        var problem = problem
        problem.excerpt = nil
        problem.position?.file = file
        problems.append(problem)
    }
}

extension IntakeFormats {
    /// Returns the table in the file at `path`. A file whose ending belongs to no format of tables is read in the first such format.
    ///
    /// - Throws: ``Diagnostics`` if the file cannot be read, or its format does not have one of `options`.
    package func table(at path: String, options: IntakeOptions = IntakeOptions()) throws(Diagnostics) -> ReadTable {
        guard let type = try tableFormat(of: path) else { throw refusal(of: path, nil).problems }
        try check(options, knownTo: [type])
        return try type.init(options: options).table(at: path)
    }

    private func tableFormat(of path: String) throws(Diagnostics) -> (any TableFormat.Type)? {
        if Self.isForeignWorkbook(path) { return nil }
        let found = try RefusedBlock.whileReading(path) { () throws(Diagnostic) in try format(of: path) }
        return (found as? any TableFormat.Type) ?? all.lazy.compactMap { $0 as? any TableFormat.Type }.first
    }
}
