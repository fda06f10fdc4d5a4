-- Statements under "step", in order; %(name)s are the facts of filling.py. Chance is a hash of the story's number, so
-- that every filling is the same.

-- step: chance
CREATE FUNCTION pg_temp.pick(n bigint, seed int, sides int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT ((hashint8extended(n, seed) & 2147483647) %% sides)::int $$;
CREATE FUNCTION pg_temp.skew(n bigint, seed int, sides int) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT floor(sides * power((hashint8extended(n, seed) & 1048575) / 1048576.0, 2))::int $$;

-- step: plan
CREATE TEMP TABLE bench_plan AS
WITH base AS (
    SELECT coalesce(max(id), 0) AS articles, (SELECT coalesce(max(id), 0) FROM articles_photo) AS photos,
        (SELECT coalesce(max(id), 0) FROM articles_publishedversion) AS versions,
        (SELECT coalesce(max(id), 0) FROM articles_event) AS events
    FROM articles_article
), drawn AS (
    SELECT n, base.articles + n AS id, base.versions + n AS version, base.events + n * 8 AS event, base.photos,
        %(now)s::timestamptz - (%(stories)s - n) * interval '576 seconds' - interval '60 minutes' AS at,
        n > %(stories)s - least(%(stories)s / 2, 400) AS fresh,
        pg_temp.pick(n, 1, 1000) AS old_dice, pg_temp.pick(n, 2, 16) AS new_dice,
        pg_temp.skew(n, 3, cardinality(%(reporters)s::bigint[])) AS writer,
        pg_temp.pick(n, 4, cardinality(%(editors)s::bigint[])) AS editor,
        pg_temp.pick(n, 5, cardinality(%(managers)s::bigint[])) AS manager,
        pg_temp.skew(n, 6, cardinality(%(sections)s::bigint[])) AS section,
        pg_temp.skew(n, 7, cardinality(%(tags)s::bigint[])) AS tag,
        pg_temp.skew(n, 8, cardinality(%(tags)s::bigint[]) - 1) AS other_tag,
        CASE WHEN pg_temp.pick(n, 9, 5) > 0 THEN base.photos + 5 * (n * 2 / 25) + 1 + n %% 2 END AS photo,
        pg_temp.pick(n, 10, 26) AS subject, pg_temp.pick(n, 11, 26) AS deed, pg_temp.pick(n, 12, 24) AS place,
        CASE WHEN pg_temp.pick(n, 13, 10) < 3 THEN 2 ELSE 1 END AS head
    FROM base, generate_series(1, %(stories)s) AS n
), stated AS (
    SELECT *, CASE WHEN fresh THEN (ARRAY['draft', 'draft', 'returned', 'awaiting_editing', 'editing',
            'awaiting_approval', 'awaiting_publication', 'scheduled'])[1 + new_dice]
        WHEN old_dice < 20 THEN 'draft' WHEN old_dice < 30 THEN 'not_used' WHEN old_dice < 33 THEN 'hidden'
        WHEN old_dice < 34 THEN 'taken_down' END AS kind
    FROM drawn
)
SELECT stated.*, coalesce(nullif(stated.kind, 'scheduled'), 'released') AS state,
    stated.kind IS NULL OR stated.kind IN ('scheduled', 'hidden', 'taken_down') AS up,
    CASE WHEN stated.kind = 'scheduled' THEN %(now)s::timestamptz + (1 + pg_temp.pick(n, 14, 160)) * interval '1 hour'
        ELSE at + interval '50 minutes' END AS begins,
    (%(sections)s::bigint[])[1 + section] AS section_id, (%(authors)s::bigint[])[1 + writer] AS author_id,
    (%(reporters)s::bigint[])[1 + writer] AS writer_id, (%(editors)s::bigint[])[1 + editor] AS editor_id,
    (%(managers)s::bigint[])[1 + manager] AS manager_id, (%(tags)s::bigint[])[1 + tag] AS tag_id,
    CASE WHEN other_tag <> tag THEN (%(tags)s::bigint[])[1 + other_tag] END AS other_tag_id,
    concat_ws(' ', s.text, p.text, d.text, CASE WHEN old_dice < 20 THEN 'đợt ' || n END) AS headline,
    s.words || p.words || d.words || %(lead_words)s::text[]
        || string_to_array((%(author_words)s::text[])[1 + writer], ' ')
        || string_to_array((%(tag_words)s::text[])[1 + tag], ' ')
        || CASE WHEN other_tag <> tag THEN string_to_array((%(tag_words)s::text[])[1 + other_tag], ' ') ELSE '{}' END
        || CASE WHEN old_dice < 20 THEN ARRAY['dot', n::text] ELSE '{}' END AS words
FROM stated
JOIN bench_piece s ON s.kind = 'subject' AND s.k = subject
JOIN bench_piece d ON d.kind = 'deed' AND d.k = deed
JOIN bench_piece p ON p.kind = 'place' AND p.k = place
ORDER BY n;
ANALYZE bench_plan;

-- step: photos
INSERT INTO articles_photo (id, token, width, height, renditions, colour, caption, alt, author, credit, rights_until,
    is_blocked, blocked_reason, uploaded_at, uploaded_by_id, bands, digest, event, file_name, from_file, place, prints,
    search_words, taken_at, focus_x, focus_y)
SELECT b.photos + no, md5((b.photos + no)::text), 1600, 1067, '[[320, 213], [640, 427], [1024, 683]]',
    '#4a6a7a', s.text || ' ở ' || p.text, CASE WHEN no %% 30 = 0 THEN '' ELSE s.text || ' đang làm việc' END,
    (%(author_names)s::text[])[1 + pg_temp.skew(no, 21, 60)], '',
    CASE WHEN no %% 25 = 0 THEN (at + interval '400 days')::date END,
    no %% 200 = 0, CASE WHEN no %% 200 = 0 THEN 'Chưa có phép' ELSE '' END, at,
    (%(reporters)s::bigint[])[1 + pg_temp.skew(no, 22, 30)],
    ARRAY(SELECT (hashint8extended(no, 100 + f) >> 33)::int FROM generate_series(1, 16) f ORDER BY 1),
    md5(no::text) || md5(no::text), '', 'DSC_' || no || '.jpg', '[]', p.text,
    ARRAY(SELECT hashint8extended(no, 200 + f) FROM generate_series(1, 2) f),
    s.words || p.words || ARRAY['o', 'dang', 'lam', 'viec', 'dsc', no::text, to_char(at, 'YYYYMMDD'), to_char(at, 'YYYYMM')],
    at - interval '2 hours', 50, 50
FROM (SELECT photos FROM bench_plan LIMIT 1) b,
    (SELECT no, %(now)s::timestamptz - (%(stories)s * 2 / 5 + 1 - no) * interval '1440 seconds' AS at
        FROM generate_series(1, %(stories)s * 2 / 5 + 5) no) photo
JOIN bench_piece s ON s.kind = 'subject' AND s.k = pg_temp.pick(photo.no, 23, 26)
JOIN bench_piece p ON p.kind = 'place' AND p.k = pg_temp.pick(photo.no, 24, 24)
ORDER BY photo.no;

-- step: stories
INSERT INTO articles_article (id, origin, genre, language, kicker, headline, lead, body, lead_photo_on_page,
    shows_views, source_author, source_address, state, head, returns, created_at, changed_at, live_from,
    first_released_at, binned_at, created_by_id, submitted_by_id, taken_by_id, category_id, lead_photo_id, urgent,
    is_sponsored)
SELECT id, 'own', 'news', 'vi', '', headline, %(lead)s, %(body)s, false, true, '', '', state, head,
    (state = 'returned')::int, at, least(at + interval '50 minutes', %(now)s), CASE WHEN state = 'released' THEN begins END,
    CASE WHEN up THEN begins END, CASE WHEN state = 'draft' AND n > %(stories)s - 4000 AND n %% 4 = 0 THEN at END,
    writer_id, CASE WHEN state <> 'draft' THEN writer_id END, CASE WHEN state = 'editing' THEN editor_id END, section_id,
    photo, fresh AND state <> 'released' AND n %% 20 = 0, false
FROM bench_plan ORDER BY n;

-- step: names under stories
INSERT INTO articles_byline (role, position, article_id, author_id)
SELECT 'text', 0, id, author_id FROM bench_plan ORDER BY n;
INSERT INTO articles_byline (role, position, article_id, author_id)
SELECT 'photo', 1, id, (%(authors)s::bigint[])[1 + (writer + 31) %% 60] FROM bench_plan WHERE n %% 5 = 0 ORDER BY n;

-- step: tags of stories
INSERT INTO articles_taggedarticle (content_object_id, tag_id)
SELECT id, tag_id FROM bench_plan UNION ALL SELECT id, other_tag_id FROM bench_plan WHERE other_tag_id IS NOT NULL;

-- step: words of stories
INSERT INTO articles_storywords (article_id, words) SELECT id, array_to_tsvector(words) FROM bench_plan ORDER BY n;

-- step: sketches of stories
INSERT INTO articles_fingerprint (article_id, bands)
SELECT id, ARRAY(SELECT hashint8extended(n, 300 + f) FROM generate_series(1, 8) f ORDER BY 1) FROM bench_plan ORDER BY n;

-- step: uses of photos
INSERT INTO articles_photouse (place, in_working_copy, since, article_id, photo_id)
SELECT 'lead', true, at, id, photo FROM bench_plan WHERE photo IS NOT NULL ORDER BY n;
INSERT INTO articles_publicphoto (id, token, width, height, renditions, colour, caption, alt, credit, focus_x, focus_y)
SELECT p.id, p.token, p.width, p.height, p.renditions, p.colour, p.caption, p.alt, p.credit, 50, 50
FROM articles_photo p WHERE p.id IN (SELECT photo FROM bench_plan WHERE up AND photo IS NOT NULL) ORDER BY p.id;

-- step: versions
INSERT INTO articles_revision (number, content, digest, made_at, article_id, made_by_id)
SELECT number, jsonb_build_object('origin', 'own', 'genre', 'news', 'language', 'vi', 'kicker', '', 'headline', headline,
    'lead', %(lead)s::text, 'body', %(body)s::text, 'category', section_id, 'bylines', jsonb_build_array(jsonb_build_object(
        'author', author_id, 'name', (%(author_names)s::text[])[1 + writer], 'role', 'text', 'account', writer_id)),
    'tags', jsonb_build_array(jsonb_build_object('id', tag_id, 'name', (%(tag_names)s::text[])[1 + tag])),
    'lead_photo', photo, 'lead_photo_on_page', false, 'shows_views', true, 'source', null, 'source_author', '',
    'source_published_at', null, 'source_address', '', 'embargo_until', null, 'expires_at', null),
    md5(id::text) || md5(number::text), at, id, CASE number WHEN 1 THEN writer_id ELSE editor_id END
FROM bench_plan, generate_series(1, head) number ORDER BY n;

-- step: log
INSERT INTO articles_event (id, act, state_before, state_after, revision, note, details, at, actor_id, article_id, overrides)
SELECT event + way.step, way.act, way.before, way.after, head, CASE way.act WHEN 'return' THEN 'Thiếu số liệu' WHEN 'not_use'
    THEN 'Trùng tin' WHEN 'hide' THEN 'Chờ xác minh' WHEN 'take_down' THEN 'Theo yêu cầu' ELSE '' END, '{}',
    at + way.step * interval '10 minutes', CASE WHEN way.act = 'submit' THEN writer_id
    WHEN way.act IN ('approve', 'publish', 'hide', 'take_down') THEN manager_id ELSE editor_id END, id, false
FROM bench_plan JOIN (VALUES
    (1, 'submit', 'draft', 'awaiting_editing', '{returned,awaiting_editing,editing,awaiting_approval,awaiting_publication,released,hidden,taken_down,not_used}'::text[]),
    (2, 'take', 'awaiting_editing', 'editing', '{returned,editing,awaiting_approval,awaiting_publication,released,hidden,taken_down,not_used}'),
    (3, 'send_for_approval', 'editing', 'awaiting_approval', '{awaiting_approval,awaiting_publication,released,hidden,taken_down}'),
    (3, 'return', 'editing', 'returned', '{returned}'), (3, 'not_use', 'editing', 'not_used', '{not_used}'),
    (4, 'approve', 'awaiting_approval', 'awaiting_publication', '{awaiting_publication,released,hidden,taken_down}'),
    (5, 'publish', 'awaiting_publication', 'released', '{released,hidden,taken_down}'),
    (6, 'hide', 'released', 'hidden', '{hidden}'), (6, 'take_down', 'released', 'taken_down', '{taken_down}')
) AS way(step, act, before, after, states) ON state = ANY(way.states) ORDER BY n, way.step;

-- step: what readers have
INSERT INTO articles_publishedversion (id, article_id, revision, digest, visible_from, visible_until, first_published_at,
    updated_at, sort_at, slug, language, origin, genre, kicker, headline, lead, segments, bylines, tags,
    lead_photo_on_page, source_line, source_address, shows_views, category_id, lead_photo_id, is_sponsored)
SELECT version, id, head, md5(id::text) || md5(head::text), begins,
    CASE WHEN state <> 'released' THEN begins + interval '1 hour' END, begins, begins, begins, 'tin', 'vi', 'own', 'news',
    '', headline, %(lead)s, jsonb_build_array(jsonb_build_object('kind', 'html', 'html', %(body)s::text)),
    jsonb_build_array(jsonb_build_object('author', author_id, 'role', 'text')), jsonb_build_array(tag_id), false, '', '',
    true, section_id, photo, false
FROM bench_plan WHERE up ORDER BY n;
INSERT INTO articles_address (article_id, status, since)
SELECT id, CASE state WHEN 'taken_down' THEN 'gone' ELSE 'live' END, begins FROM bench_plan WHERE up ORDER BY n;

-- step: lists of readers
INSERT INTO articles_listing (kind, key, sort_at, article_id, version_id, visible_from, visible_until, is_sponsored)
SELECT place.list, key, begins, id, version, begins, CASE WHEN state <> 'released' THEN begins + interval '1 hour' END, false
FROM bench_plan, LATERAL (VALUES ('site', 0), ('category', section_id),
    ('category', (SELECT parent_id FROM articles_category WHERE id = section_id)), ('author', author_id), ('tag', tag_id),
    ('photo', photo)) AS place(list, key)
WHERE up AND key IS NOT NULL ORDER BY n;

-- step: alerts and reads
INSERT INTO articles_deskalert (kind, at, read_at, article_id, event_id, person_id)
SELECT CASE state_after WHEN 'returned' THEN 'returned' WHEN 'released' THEN 'published' ELSE 'waiting' END, e.at,
    CASE WHEN e.at < %(now)s::timestamptz - interval '1 day' THEN e.at END, article_id, e.id, person
FROM articles_event e JOIN bench_plan b ON b.id = e.article_id CROSS JOIN LATERAL (
    SELECT writer_id AS person WHERE act IN ('publish', 'return')
    UNION ALL SELECT unnest(%(editors)s::bigint[]) WHERE act = 'submit'
    UNION ALL SELECT unnest(%(managers)s::bigint[]) WHERE act = 'send_for_approval') AS hearer
WHERE e.at > %(now)s::timestamptz - interval '90 days' AND e.at <= %(now)s;
INSERT INTO articles_viewbucket (article_id, hour, views)
SELECT id, date_trunc('hour', begins) + hour * interval '1 hour', 1 + pg_temp.pick(n * 24 + hour, 31, 90)
FROM bench_plan, generate_series(0, 23) hour
WHERE up AND begins BETWEEN %(now)s::timestamptz - interval '7 days' AND %(now)s;

-- step: numbers go on from here
SELECT setval(pg_get_serial_sequence('articles_article', 'id'), (SELECT max(id) FROM articles_article)),
    setval(pg_get_serial_sequence('articles_photo', 'id'), (SELECT max(id) FROM articles_photo)),
    setval(pg_get_serial_sequence('articles_event', 'id'), (SELECT max(id) FROM articles_event)),
    setval(pg_get_serial_sequence('articles_publishedversion', 'id'), (SELECT max(id) FROM articles_publishedversion));
DROP TABLE bench_plan, bench_piece;
DROP FUNCTION pg_temp.pick(bigint, int, int), pg_temp.skew(bigint, int, int);
