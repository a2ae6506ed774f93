filedesc://EX-19991001.arc 0.0.0.0 19991001000000 text/plain 200 - - 0 EX-19991001.arc 122
2 0 Example Archive
URL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length

http://neckar.example/990812/sofi.html 198.51.100.7 19991001000105 text/html 200 db294f401979b4739a8cb93fb479fc05 - 214 EX-19991001.arc 700
HTTP/1.1 200 OK
Content-Type: text/html

<html><head><title>Neckar-Rundschau: Zwei Minuten Nacht am Mittag</title>
<meta http-equiv="content-type" content="text/html; charset=iso-8859-1"></head>
<body><h3>Neckar-Rundschau</h3>
<h1>Zwei Minuten Nacht am Mittag</h1>
<p><i>Von Elsbeth Kühnle - 12.08.1999</i></p>
<p>STUTTGART - Um 12.33 Uhr wurde es am Mittwoch dunkel über Stuttgart, doch die Sonne war hinter Wolken. Hunderttausende hatten auf den Höhen gewartet, viele im Regen.</p>
<p>In München und Karlsruhe rissen die Wolken rechtzeitig auf. Dort war die Korona zwei Minuten lang zu sehen.</p>
<p>Die nächste totale Sonnenfinsternis in Deutschland folgt im September 2081.</p>
</body></html>

http://neckar.example/sofi 198.51.100.7 19991001000107 text/html 302 9a54ccdc5bd34d8fc3e46b875ffb6a8b http://neckar.example/990812/sofi.html 1055 EX-19991001.arc 92
HTTP/1.1 302 Found
Location: /990812/sofi.html
Content-Type: text/html

<html>302</html>
http://ballon.example/98/finale.htm 198.51.100.7 19991001000110 text/html 200 1d7bf898952dab220d87c2e5a238ef91 - 1313 EX-19991001.arc 688
HTTP/1.1 200 OK
Content-Type: text/html; charset=iso-8859-1

<html><head><title>Et un, et deux, et trois - zéro !</title></head><body><p>L'Observatoire du Ballon - 13 juillet 1998</p>
<h1>Et un, et deux, et trois - zéro !</h1>
<p>La France est championne du monde pour la première fois. Dimanche soir au Stade de France, à Saint-Denis, elle a battu le Brésil, tenant du titre, par trois buts à zéro.</p>
<p>Zinédine Zidane a marqué deux fois de la tête sur corner avant la pause ; Emmanuel Petit a ajouté le troisième dans les arrêts de jeu, malgré l'expulsion de Marcel Desailly.</p>
<p>Plus d'un million de personnes ont défilé sur les Champs-Élysées dans la nuit.</p></body></html>

http://ballon.example/98/finale.css 198.51.100.7 19991001000111 text/css 200 4caa83405331e9a4d0f751abc6b0c03c - 2140 EX-19991001.arc 62
HTTP/1.1 200 OK
Content-Type: text/css

h1 { color: #00f }

