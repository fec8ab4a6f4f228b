import apex.common.base.Initializer;
import apex.common.base.Initializers;
import apex.jorje.data.Location;
import apex.jorje.semantic.ast.modifier.ModifierGroups;
import apex.jorje.semantic.bcl.DmlOperation;
import apex.jorje.semantic.common.TestAccessEvaluator;
import apex.jorje.semantic.common.TestQueryValidators;
import apex.jorje.semantic.common.TestSymbolProvider;
import apex.jorje.semantic.compiler.ApexCompiler;
import apex.jorje.semantic.compiler.CodeUnit;
import apex.jorje.semantic.compiler.CompilationInput;
import apex.jorje.semantic.compiler.CompilerStage;
import apex.jorje.semantic.compiler.SourceFile;
import apex.jorje.semantic.compiler.sfdc.NoopCompilerProgressCallback;
import apex.jorje.semantic.symbol.member.variable.FieldTable;
import apex.jorje.semantic.symbol.member.variable.SObjectFieldInfo;
import apex.jorje.semantic.symbol.member.variable.StandardFieldTable;
import apex.jorje.semantic.symbol.type.GenericTypeInfoFactory;
import apex.jorje.semantic.symbol.type.SObjectMetadata;
import apex.jorje.semantic.symbol.type.SObjectTypeInfo;
import apex.jorje.semantic.symbol.type.TypeInfo;
import apex.jorje.semantic.symbol.type.TypeInfos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Salesforce's own compiler front end says of the Apex files of a folder: `java -cp LIB Jorje.java FOLDER SCHEMA`.
 * SCHEMA has a line for each field, tab separated: object, FIELD, PARENT or CHILDREN, name, Apex type or object.
 * Prints file, line, column and message, tab separated.
 */
public class Jorje {
    public static void main(String[] args) throws Exception {
        List<SourceFile> sources = new ArrayList<>();
        try (var files = Files.list(Path.of(args[0]))) {
            for (Path file : (Iterable<Path>) files.filter(Jorje::isApex)::iterator) {
                sources.add(SourceFile.builder().setBody(Files.readString(file)).setKnownName(file.getFileName().toString()).build());
            }
        }
        var input = new CompilationInput(
            sources,
            new Org(Files.readAllLines(Path.of(args[1]))),
            new TestAccessEvaluator(),
            new TestQueryValidators.Noop(),
            null,
            NoopCompilerProgressCallback.get()
        );
        for (CodeUnit unit : ApexCompiler.builder().setInput(input).build().compile(CompilerStage.VALIDATE)) {
            for (var error : unit.getErrors().get()) {
                Location at = error.getLoc();
                String text = error.getMessage().replaceAll("\\s+", " ").replaceFirst("^startIndex: .*? column: -?\\d+: ", "");
                System.out.println(String.join("\t", unit.getSourceFile().getKnownName(), "" + at.getLine(), "" + at.getColumn(), text));
            }
        }
    }

    private static boolean isApex(Path file) {
        return file.toString().matches(".*\\.(cls|trigger)");
    }

    /** The objects of an org, made when somebody asks for them. */
    private static class Org extends TestSymbolProvider {
        private final Map<String, List<String[]>> fields = new HashMap<>();
        private final Map<String, TypeInfo> made = new HashMap<>();

        Org(List<String> schema) {
            for (String line : schema) {
                String[] parts = line.split("\t");
                fields.computeIfAbsent(key(parts[0]), name -> new ArrayList<>()).add(parts);
            }
        }

        @Override
        public TypeInfo getSObjectType(TypeInfo from, String name) {
            TypeInfo type = object(name);
            return type == null ? super.getSObjectType(from, name) : type;
        }

        private static String key(String name) {
            return name.toLowerCase(Locale.ROOT);
        }

        private TypeInfo object(String name) {
            List<String[]> own = fields.get(key(name));
            if (own == null) return null;
            TypeInfo known = made.get(key(name));
            if (known != null) return known;
            SObjectMetadata metadata = SObjectMetadata.builder()
                .setTriggerable(true)
                .setEditable(true)
                .setSupportedDml(EnumSet.allOf(DmlOperation.class))
                .setLookupFieldPredicate((field, type) -> true)
                .build();
            SObjectTypeInfo.Builder builder = SObjectTypeInfo.builder();
            builder.setApexBytecodeName(own.get(0)[0]);
            builder.setMetadata(metadata);
            Initializer<FieldTable, TypeInfo> table = object -> fieldsOf(object, own);
            builder.setFields(Initializers.memoize(table));
            TypeInfo type = (TypeInfo) builder.buildResolved();
            made.put(key(name), type);
            return type;
        }

        private FieldTable fieldsOf(TypeInfo object, List<String[]> own) {
            FieldTable table = new StandardFieldTable();
            for (String[] field : own) {
                boolean isValue = field[1].equals("FIELD");
                TypeInfo type = isValue ? value(field[3]) : object(field[3]);
                if (type == null) continue;
                boolean isList = field[1].equals("CHILDREN");
                SObjectFieldInfo.Builder builder = SObjectFieldInfo.builder();
                builder.setName(field[2]);
                builder.setModifiers(ModifierGroups.ONLY_GLOBAL);
                builder.setDefiningType(object);
                builder.setType(isList ? GenericTypeInfoFactory.createQueryResultList(type) : type);
                builder.setCategory(
                    isValue
                        ? SObjectFieldInfo.Category.REGULAR
                        : isList ? SObjectFieldInfo.Category.AGGREGATE : SObjectFieldInfo.Category.FOREIGN_KEY
                );
                builder.setColumnInfo(isValue);
                table.add(builder.build());
            }
            return table.resolve();
        }

        private static TypeInfo value(String name) {
            return switch (name) {
                case "Id" -> TypeInfos.ID;
                case "Boolean" -> TypeInfos.BOOLEAN;
                case "Integer" -> TypeInfos.INTEGER;
                case "Long" -> TypeInfos.LONG;
                case "Double" -> TypeInfos.DOUBLE;
                case "Decimal" -> TypeInfos.DECIMAL;
                case "Date" -> TypeInfos.DATE;
                case "Datetime" -> TypeInfos.DATE_TIME;
                case "Time" -> TypeInfos.TIME;
                case "Blob" -> TypeInfos.BLOB;
                default -> TypeInfos.STRING;
            };
        }
    }
}
