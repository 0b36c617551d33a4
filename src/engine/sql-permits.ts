/**
 * What a query may use. Reviewed data: what is not here is refused. Left out on purpose: whatever reads files or the
 * network, changes or shows settings, sleeps, prints, knows the clock, or gives other results the next time.
 */
const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Functions and operators, as the parser names them. */
export const permittedFunctions: ReadonlySet<string> = new Set([
  // operators
  ...words(`!__postfix !~~ !~~* % & && * ** + - ->> / // <-> << <@ >> @ @> ^ ^@ | || ~ ~~ ~~* ~~~`),
  // numbers
  ...words(`abs acos acosh add asin asinh atan atan2 atanh bit_count cbrt ceil ceiling cos cosh cot degrees divide even
    exp factorial fdiv floor fmod gamma gcd greatest greatest_common_divisor isfinite isinf isnan lcm least
    least_common_multiple lgamma ln log log10 log2 mod multiply nextafter pi pow power radians round round_even
    roundbankers sign signbit sin sinh sqrt subtract tan tanh trunc xor equi_width_bins`),
  // text
  ...words(`ascii bar bit_length char_length character_length chr concat concat_ws contains damerau_levenshtein editdist3
    ends_with format format_bytes formatreadablesize formatreadabledecimalsize hamming ilike_escape instr jaccard
    jaro_similarity jaro_winkler_similarity lcase left left_grapheme length length_grapheme levenshtein like_escape lower
    lpad ltrim md5 mismatches nfc_normalize not_ilike_escape not_like_escape octet_length ord position prefix printf
    regexp_escape regexp_extract regexp_extract_all regexp_full_match regexp_matches regexp_replace regexp_split_to_array
    repeat replace reverse right right_grapheme rpad rtrim sha1 sha256 split split_part starts_with str_split
    str_split_regex string_split string_split_regex string_to_array strip_accents strlen strpos substr substring
    substring_grapheme suffix to_base to_base64 from_base64 to_binary to_hex from_hex from_binary hex unhex bin unbin
    translate trim ucase unicode upper url_decode url_encode encode decode hash parse_formatted_bytes`),
  // dates and times
  ...words(`century date_add date_diff date_part date_sub date_trunc datediff datepart datesub datetrunc day dayname
    dayofmonth dayofweek dayofyear days_in_month decade epoch epoch_ms epoch_ns epoch_us era hour isodow isoyear julian
    last_day make_date make_time make_timestamp make_timestamp_ms make_timestamp_ns make_timestamptz microsecond
    millennium millisecond minute month monthname nanosecond quarter second strftime strptime try_strptime time_bucket
    timezone timezone_hour timezone_minute to_centuries to_days to_decades to_hours to_microseconds to_millennia
    to_milliseconds to_minutes to_months to_quarters to_seconds to_timestamp to_weeks to_years week weekday weekofyear
    year yearweek normalized_interval`),
  // choices and types
  ...words(`coalesce if ifnull nullif constant_or_null error typeof pg_typeof switch can_cast_implicitly`),
  // lists, structs and maps
  ...words(`aggregate apply array_aggr array_aggregate array_append array_apply array_cat array_concat array_contains
    array_cosine_distance array_cosine_similarity array_cross_product array_distance array_distinct array_dot_product
    array_extract array_filter array_grade_up array_has array_has_all array_has_any array_indexof array_inner_product
    array_intersect array_length array_position array_prepend array_reduce array_resize array_reverse
    array_reverse_sort array_select array_slice array_sort array_to_string array_transform array_unique array_value
    array_where array_zip cardinality combine element_at filter flatten generate_series grade_up len list_any_value
    list_append list_aggr list_aggregate list_apply list_avg list_bit_and list_bit_or list_bool_and list_bool_or list_cat
    list_concat list_contains list_count list_distance list_distinct list_dot_product list_element list_entropy
    list_extract list_filter list_first list_grade_up list_has list_has_all list_has_any list_histogram list_indexof
    list_intersect list_kurtosis list_last list_mad list_max list_median list_min list_mode list_pack list_position
    list_prepend list_product list_reduce list_resize list_reverse list_reverse_sort list_select list_sem list_skewness
    list_slice list_sort list_stddev_pop list_stddev_samp list_string_agg list_sum list_transform list_unique list_value
    list_var_pop list_var_samp list_where list_zip map map_concat map_contains map_contains_entry map_contains_value
    map_entries map_extract map_extract_value map_from_entries map_keys map_values range reduce row struct_concat
    struct_contains struct_extract struct_extract_at struct_insert struct_keys struct_pack struct_update struct_values
    union_extract union_tag union_value unnest unpivot_list`),
  // JSON
  ...words(`array_to_json from_json from_json_strict json json_array json_array_length json_contains json_exists
    json_extract json_extract_path json_extract_path_text json_extract_string json_group_array json_group_object
    json_keys json_merge_patch json_object json_pretty json_quote json_structure json_transform json_transform_strict
    json_type json_valid json_value row_to_json to_json`),
  // aggregates and windows
  ...words(`any_value approx_count_distinct approx_top_k arbitrary arg_max arg_max_null arg_max_nulls_last arg_min
    arg_min_null arg_min_nulls_last argmax argmin array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count
    count_if count_star countif covar_pop covar_samp cume_dist dense_rank entropy favg fill first first_value fsum
    geomean geometric_mean group_concat grouping grouping_id histogram histogram_exact is_histogram_other_bin kahan_sum
    kurtosis kurtosis_pop lag last last_value lead list listagg mad max max_by mean median min min_by mode nth_value
    ntile percent_rank product quantile quantile_cont quantile_disc rank rank_dense regr_avgx regr_avgy regr_count
    regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy row_number sem skewness stddev stddev_pop stddev_samp
    string_agg sum sum_no_overflow sumkahan var_pop var_samp variance wavg weighted_avg`),
]);

/** Functions whose second argument is the name of an aggregate. */
export const aggregatesByName: ReadonlySet<string> = new Set(
  words('aggregate array_aggr array_aggregate list_aggr list_aggregate'),
);

/** Functions that stand where a table stands. */
export const permittedTableFunctions: ReadonlySet<string> = new Set(
  words('range generate_series unnest json_each json_tree'),
);

/** Classes of expressions. */
export const permittedExpressions: ReadonlySet<string> = new Set(
  words(`BETWEEN CASE CAST COLLATE COLUMN_REF COMPARISON CONJUNCTION CONSTANT DEFAULT FUNCTION LAMBDA LAMBDA_REF OPERATOR
    PARAMETER POSITIONAL_REFERENCE STAR SUBQUERY WINDOW TYPE`),
);

/** Query nodes, references to tables, and modifiers. */
export const permittedNodes: ReadonlySet<string> = new Set(
  words(`SELECT_NODE SET_OPERATION_NODE RECURSIVE_CTE_NODE EMPTY BASE_TABLE SUBQUERY JOIN TABLE_FUNCTION
    EXPRESSION_LIST PIVOT SHOW_REF ORDER_MODIFIER LIMIT_MODIFIER LIMIT_PERCENT_MODIFIER DISTINCT_MODIFIER
    ORDER_DEFAULT ASCENDING DESCENDING ORDER_ASCENDING ORDER_DESCENDING`),
);

/** Names that the engine takes for functions where no column has them. */
export const forbiddenBareNames: ReadonlySet<string> = new Set(
  words(`current_date current_time current_timestamp localtime localtimestamp current_catalog current_database
    current_role current_schema current_user session_user user current_localtime current_localtimestamp`),
);

/** What to write instead of what is refused most often. */
export const sqlRemedies: ReadonlyMap<string, string> = new Map(
  Object.entries({
    random: 'Take rows by a hash of a column: WHERE hash(id) % 10 = 0.',
    uuid: 'Use row_number() OVER (ORDER BY ...).',
    now: 'Pass now() from glovebox/kit as a parameter.',
    today: 'Pass now() from glovebox/kit as a parameter.',
    current_date: 'Pass now() from glovebox/kit as a parameter.',
    current_timestamp: 'Pass now() from glovebox/kit as a parameter.',
    age: 'Use date_diff between two dates.',
    approx_quantile: 'Use quantile_cont, which gives the same result every time.',
    reservoir_quantile: 'Use quantile_cont, which gives the same result every time.',
    read_csv: 'Read the tables of the dataset: files cannot be reached.',
    read_parquet: 'Read the tables of the dataset: files cannot be reached.',
  }),
);
