W4471latam
u i BC-LAT-GEN--Chile-Mineros, 3er Ld   10-13 0190
^BC-LAT-GEN--Chile-Mineros, 3er Ld-Writethru,190<
^Chile: los 33 mineros ya están en la superficie<
^AP Foto XSC101, XSC104<
^Eds: Actualiza con la salida del último minero.<
^El jefe de turno fue el último en salir, tras 69 días bajo tierra<
^Por LUCÍA MARDONES=
^Associated Press=
	   COPIAPÓ, Chile (AP) _ Los 33 mineros atrapados desde el 5 de agosto en la mina San José salieron el miércoles a la superficie, uno por uno, en una cápsula de apenas medio metro de ancho.
 
	   Florencio Ávalos fue el primero, poco después de la medianoche. Luis Urzúa, el jefe de turno, cerró la lista a las 21.55. ``Le entrego el turno'', dijo al presidente Sebastián Piñera.
 
	   La cápsula Fénix 2 recorrió más de 600 metros por un túnel abierto en 33 días. Cada viaje duró entre 10 y 20 minutos.
 
	   ¿Qué será de la mina? El gobierno no lo ha dicho; sus dueños enfrentan demandas de las familias.
 
	   ___
 
	   La periodista de la AP Rosa Undurraga contribuyó desde Santiago.
 

	   AP-WF-10-14-10 0131GMT<


