import HeraldJSON
import HeraldModel

/// The JSON Schema of a record, for editors that complete keys and underline mistakes while people write.
///
/// It is derived from the declaration of the fields in the record. Intake checks the rules that a schema cannot express: codes, sources and
/// languages.
package enum RecordJSONSchema {
    /// The schema as JSON, in the dialect 2020-12.
    package static var text: String {
        var properties = JSONSchemaVisitor.properties(of: Practice.self, in: "")
        properties.add("reviews", .list(JSONSchemaVisitor.properties(of: Review.self, in: "reviews.").schema))
        var members: [JSONValue.Member] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("Herald practice record")),
        ]
        members += properties.members
        members.append(("$defs", ["text": JSONSchemaVisitor.localizedText]))
        return JSONValue.object(members).written(.indentedObjects) + "\n"
    }
}
