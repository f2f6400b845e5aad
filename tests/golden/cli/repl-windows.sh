# A script saved in Windows-1252, with the ends of lines that Windows makes: what is meant is found, not "none".
printf 'count of units where area is "\346ldre"\r\nbudget of 1020 in 2024 # bem\346rk\r\n' | styr --batch --keep-going
