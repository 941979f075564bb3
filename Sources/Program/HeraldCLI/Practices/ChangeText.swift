import HeraldDiagnostics
import HeraldJSON
import HeraldModel
import HeraldStoreCore
import HeraldText

/// Formats changes of a record as text and JSON.
enum ChangeText {
    /// The changed field, such as `~ claims 3, statement, fr`. `+` for an added field, `-` for a removed one.
    static func head(_ change: FieldChange) -> String {
        "\(change.before == nil ? "+" : change.after == nil ? "-" : "~") \(change.displayPath)"
    }

    /// The lines of the old and the new value: both in one line if they are short, otherwise a word diff.
    static func words(of change: FieldChange) -> [String] {
        let text: String
        switch (change.before?.withDirectionsClosed, change.after?.withDirectionsClosed) {
        case (let before?, let after?):
            let isShort = before.count + after.count < 80 && !(before + after).contains("\n")
            text = isShort ? "\(before) → \(after)" : WordDiff.marked(from: before, to: after)
        case (let value?, nil), (nil, let value?): text = value
        case (nil, nil): text = ""
        }
        return text.split(whereSeparator: \.isNewline).map { String($0) }
    }

    /// The changes as a JSON array.
    static func value(_ changes: [FieldChange]) -> JSONValue {
        .array(
            changes.map { ["path": .strings($0.path), "before": .nullable($0.before), "after": .nullable($0.after)] })
    }
}
